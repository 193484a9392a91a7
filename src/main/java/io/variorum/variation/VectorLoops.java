// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

/**
 * Arithmetic on rows of numbers in loops so plain that the compiler makes vector instructions of them: few arrays each, all
 * at the same place, and no sum that waits for the one before it. One loop with everything in it takes four times as long.
 */
final class VectorLoops {

    /** Numbers that stand side by side: as many floats as the widest vectors have, so that whole vectors may be skipped. */
    static final int LANES = 16;

    private VectorLoops() {}

    /**
     * The weighted means of x·y in windows of eleven columns, of which x and y are the last; the weights are the same from both
     * ends. The rows below a place stand {@value #LANES}, 2 · {@value #LANES} … after it; below a part comes the next.
     *
     * <p>One method of more than 325 bytes, which HotSpot does not copy into its caller: there the loops would lose their
     * vectors, and take twice as long.
     *
     * @param down what this left of each of the last eleven columns, this one's last, where it is put
     * @param xy room for a column's products and ten rows more
     */
    static void windows(float[] out, float[][] down, float[] xy, float[] x, float[] y, float[] weights) {
        float w0 = weights[0];
        float w1 = weights[1];
        float w2 = weights[2];
        float w3 = weights[3];
        float w4 = weights[4];
        float w5 = weights[5];
        for (int i = 0; i < x.length; i++) {
            xy[i] = x[i] * y[i];
        }
        for (int below = x.length; below < xy.length; below += x.length) {
            System.arraycopy(xy, below - x.length + 1, xy, below, Math.min(x.length, xy.length - below));
        }
        float[] o = down[10];
        for (int i = 0; i < o.length; i++) {
            o[i] = w5 * xy[i + 5 * LANES] + w4 * (xy[i + 4 * LANES] + xy[i + 6 * LANES]) + w3 * (xy[i + 3 * LANES] + xy[i + 7 * LANES]);
        }
        for (int i = 0; i < o.length; i++) {
            o[i] += w2 * (xy[i + 2 * LANES] + xy[i + 8 * LANES]) + w1 * (xy[i + LANES] + xy[i + 9 * LANES]);
        }
        for (int i = 0; i < o.length; i++) {
            o[i] += w0 * (xy[i] + xy[i + 10 * LANES]);
        }
        float[] a = down[3];
        float[] b = down[4];
        float[] c = down[5];
        float[] d = down[6];
        float[] e = down[7];
        for (int i = 0; i < out.length; i++) {
            out[i] = w5 * c[i] + w4 * (b[i] + d[i]) + w3 * (a[i] + e[i]);
        }
        a = down[1];
        b = down[2];
        d = down[8];
        e = down[9];
        for (int i = 0; i < out.length; i++) {
            out[i] += w2 * (b[i] + d[i]) + w1 * (a[i] + e[i]);
        }
        a = down[0];
        for (int i = 0; i < out.length; i++) {
            out[i] += w0 * (a[i] + o[i]);
        }
    }

    static void add(float[] sums, float[] x) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += x[i];
        }
    }

    /** (2·(xy − x·y) + c) / (u + v), with xy the mean of the products and x, y the means. */
    static void contrast(float[] out, float[] xy, float[] x, float[] y, float[] u, float[] v, float c) {
        for (int i = 0; i < out.length; i++) {
            out[i] = (2 * (xy[i] - x[i] * y[i]) + c) / (u[i] + v[i]);
        }
    }

    /** Adds term · (2xy + c) / (x² + y² + c), x and y counted from the centre. */
    static void addLuminanceTimes(float[] sums, float[] term, float[] x, float[] y, float centre, float c) {
        for (int i = 0; i < sums.length; i++) {
            float a = x[i] + centre;
            float b = y[i] + centre;
            sums[i] += term[i] * (2 * a * b + c) / (a * a + b * b + c);
        }
    }
}
