// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealVector;

/**
 * Pictures as points whose distances are those measured, as nearly as this number of dimensions allows: classical scaling,
 * J. C. Gower, "Some distance properties of latent root and vector methods used in multivariate analysis", Biometrika 53
 * (1966). As scikit-bio's {@code pcoa} gives it, the signs of whole axes apart.
 *
 * @param points one row a picture; the first column spreads the pictures most
 * @param shares of the total squared distance in each column
 */
record PrincipalCoordinates(double[][] points, double[] shares) {

    static PrincipalCoordinates of(DistanceMatrix d, int dimensions) {
        int n = d.size();
        int wanted = Math.min(dimensions, n);
        double[][] b = centred(d);
        double trace = IntStream.range(0, n).mapToDouble(i -> b[i][i]).sum();
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(b), 1e-14, true);
        double[][] points = new double[n][wanted];
        double[] shares = new double[wanted];
        for (int k = 0; k < wanted; k++) {
            double value = eigen.getEigenvalue(k) <= 1e-8 ? 0 : eigen.getEigenvalue(k); // what cannot be drawn as a distance is left out, as scikit-bio does
            shares[k] = trace == 0 ? 0 : value / trace;
            RealVector vector = eigen.getEigenvector(k);
            for (int i = 0; i < n; i++) {
                points[i][k] = vector.getEntry(i) * Math.sqrt(value);
            }
        }
        return new PrincipalCoordinates(points, shares);
    }

    /** −½ d², less its row and column means, plus its mean. */
    private static double[][] centred(DistanceMatrix d) {
        int n = d.size();
        double[][] b = new double[n][n];
        double[] mean = new double[n];
        double all = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                b[i][j] = -0.5 * d.get(i, j) * d.get(i, j);
                mean[i] += b[i][j] / n;
            }
            all += mean[i] / n;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                b[i][j] += all - mean[i] - mean[j];
            }
        }
        return b;
    }
}
