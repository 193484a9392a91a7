// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

/**
 * Lanczos resampling (a = 3) of 8-bit values in fixed point, with the same rounding as Pillow's {@code resize}, so that
 * hashes of the small picture agree bit for bit with those made in Python.
 */
final class Lanczos {

    private static final double A = 3;
    private static final int PRECISION = 22; // bits after the point: 32 less 8 for the value less 2 for overshoot

    private Lanczos() {}

    /** Rows first, then columns, rounding to 8 bits in between. */
    static int[] resize(int[] gray, int width, int height, int toWidth, int toHeight) {
        int[] narrow = width == toWidth ? gray : rows(gray, width, height, toWidth);
        return height == toHeight
                ? narrow
                : transposed(rows(transposed(narrow, toWidth, height), height, toWidth, toHeight), toHeight, toWidth);
    }

    private static int[] rows(int[] values, int width, int height, int toWidth) {
        int[] out = new int[toWidth * height];
        double scale = (double) width / toWidth;
        double filterScale = Math.max(scale, 1);
        double support = A * filterScale;
        for (int x = 0; x < toWidth; x++) {
            double centre = (x + 0.5) * scale;
            int from = Math.max(0, (int) (centre - support + 0.5));
            int count = Math.min(width, (int) (centre + support + 0.5)) - from;
            int[] weights = weights(from, count, centre, filterScale);
            for (int y = 0; y < height; y++) {
                int sum = 1 << PRECISION - 1;
                for (int i = 0; i < count; i++) {
                    sum += values[y * width + from + i] * weights[i];
                }
                out[y * toWidth + x] = Math.max(0, Math.min(255, sum >> PRECISION));
            }
        }
        return out;
    }

    private static int[] weights(int from, int count, double centre, double filterScale) {
        double[] w = new double[count];
        double total = 0;
        for (int i = 0; i < count; i++) {
            w[i] = kernel((i + from - centre + 0.5) * (1 / filterScale));
            total += w[i];
        }
        int[] fixed = new int[count];
        for (int i = 0; i < count; i++) {
            double share = w[i] * (1 / total) * (1 << PRECISION);
            fixed[i] = (int) (share < 0 ? share - 0.5 : share + 0.5);
        }
        return fixed;
    }

    private static double kernel(double x) {
        return x >= -A && x < A ? sinc(x) * sinc(x / A) : 0;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
    }

    private static int[] transposed(int[] values, int width, int height) {
        int[] out = new int[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out[x * height + y] = values[y * width + x];
            }
        }
        return out;
    }
}
