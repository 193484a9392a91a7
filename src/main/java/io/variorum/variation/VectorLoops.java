// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

/**
 * Arithmetic on rows of numbers in loops so plain that the compiler makes vector instructions of them: few arrays each, all
 * at the same place, and no sum that waits for the one before it. One loop with everything in it takes four times as long.
 */
final class VectorLoops {

    private VectorLoops() {}

    static void products(float[] out, float[] x, float[] y) {
        for (int i = 0; i < out.length; i++) {
            out[i] = x[i] * y[i];
        }
    }

    static void add(float[] sums, float[] x) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += x[i];
        }
    }

    static void addProducts(float[] sums, float[] x, float[] y) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += x[i] * y[i];
        }
    }

    /** Eleven rows under weights that are the same from both ends. */
    static void weighted(float[] out, float[][] rows, float[] weights) {
        inner(out, rows[5], rows[4], rows[6], rows[3], rows[7], weights[5], weights[4], weights[3]);
        outer(out, rows[2], rows[8], rows[1], rows[9], rows[0], rows[10], weights[2], weights[1], weights[0]);
    }

    private static void inner(float[] out, float[] middle, float[] a, float[] b, float[] c, float[] d, float wm, float wab, float wcd) {
        for (int i = 0; i < out.length; i++) {
            out[i] = wm * middle[i] + wab * (a[i] + b[i]) + wcd * (c[i] + d[i]);
        }
    }

    private static void outer(float[] out, float[] a, float[] b, float[] c, float[] d, float[] e, float[] f, float wab, float wcd, float wef) {
        for (int i = 0; i < out.length; i++) {
            out[i] += wab * (a[i] + b[i]) + wcd * (c[i] + d[i]) + wef * (e[i] + f[i]);
        }
    }

    /** (2·(xy − means) + c) / (u + v + c), in place of the products of the means. */
    static void ratio(float[] means, float[] xy, float[] u, float[] v, float c) {
        for (int i = 0; i < means.length; i++) {
            means[i] = (2 * (xy[i] - means[i]) + c) / (u[i] + v[i] + c);
        }
    }

    /** (2xy + c) / (x² + y² + c), x and y counted from the centre. */
    static void luminance(float[] out, float[] x, float[] y, float centre, float c) {
        for (int i = 0; i < out.length; i++) {
            float a = x[i] + centre;
            float b = y[i] + centre;
            out[i] = (2 * a * b + c) / (a * a + b * b + c);
        }
    }
}
