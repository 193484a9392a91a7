// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

/**
 * The point whose summed distances to the given points are least, by the iteration of Y. Vardi and C.-H. Zhang, "The
 * multivariate L1-median and associated data depth", PNAS 97 (2000).
 */
final class SpatialMedian {

    private static final double NEAR = 1e-7; // as in scikit-bio: points nearer than this coincide, steps shorter end the search
    private static final int ROUNDS = 500;

    private SpatialMedian() {}

    static double[] of(double[][] points) {
        double[] y = mean(points);
        for (int round = 0; round < ROUNDS && points.length > 1; round++) {
            double[] next = step(points, y);
            if (distance(y, next) < NEAR) {
                break; // before the last, smallest step, as scikit-bio does: so the two agree to all digits
            }
            y = next;
        }
        return y;
    }

    private static double[] step(double[][] points, double[] y) {
        double[] sum = new double[y.length];
        double weights = 0;
        int coinciding = 0;
        for (double[] x : points) {
            double d = distance(x, y);
            if (d <= NEAR) {
                coinciding++;
                continue;
            }
            weights += 1 / d;
            for (int k = 0; k < y.length; k++) {
                sum[k] += x[k] / d;
            }
        }
        if (coinciding == points.length) {
            return y;
        }
        double pull = 0;
        for (int k = 0; k < y.length; k++) {
            sum[k] /= weights;
            pull += (sum[k] - y[k]) * (sum[k] - y[k]);
        }
        double r = Math.sqrt(pull) * weights;
        double stay = coinciding == 0 ? 0 : r == 0 ? 1 : Math.min(1, coinciding / r);
        for (int k = 0; k < y.length; k++) {
            sum[k] = (1 - stay) * sum[k] + stay * y[k];
        }
        return sum;
    }

    static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return Math.sqrt(sum);
    }

    private static double[] mean(double[][] points) {
        double[] mean = new double[points[0].length];
        for (double[] x : points) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += x[k] / points.length;
            }
        }
        return mean;
    }
}
