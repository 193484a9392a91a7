// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.util.Arrays;

/**
 * Hashes of 64 bits that change little when a picture changes little, bit for bit those of Python's imagehash 4.3:
 * brightness, Lanczos to a small square, then a comparison. The first bit is the highest.
 */
final class Hash {

    private static final int SIDE = 32; // 8 bits a side, times a "high-frequency factor" of 4
    private static final double[][] COSINES = cosines();

    private Hash() {}

    /** {@code imagehash.phash}: the 8 × 8 lowest frequencies (DCT-II) against their median. */
    static long perceptual(Pixels picture) {
        int[] small = Lanczos.resize(picture.gray(), picture.width(), picture.height(), SIDE, SIDE);
        double[] low = new double[64];
        for (int v = 0; v < 8; v++) {
            for (int u = 0; u < 8; u++) {
                double sum = 0;
                for (int y = 0; y < SIDE; y++) {
                    double row = 0;
                    for (int x = 0; x < SIDE; x++) {
                        row += small[y * SIDE + x] * COSINES[u][x];
                    }
                    sum += row * COSINES[v][y];
                }
                low[v * 8 + u] = Math.abs(sum) < 1e-8 ? 0 : sum; // what a flat picture leaves is rounding, not a frequency
            }
        }
        double[] sorted = low.clone();
        Arrays.sort(sorted);
        double median = (sorted[31] + sorted[32]) / 2;
        long bits = 0;
        for (double value : low) {
            bits = bits << 1 | (value > median ? 1 : 0);
        }
        return bits;
    }

    /** {@code imagehash.dhash}: whether each of 9 × 8 pixels is darker than its right neighbour. */
    static long difference(Pixels picture) {
        int[] small = Lanczos.resize(picture.gray(), picture.width(), picture.height(), 9, 8);
        long bits = 0;
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                bits = bits << 1 | (small[y * 9 + x + 1] > small[y * 9 + x] ? 1 : 0);
            }
        }
        return bits;
    }

    static double differing(long a, long b) {
        return Math.sqrt(Long.bitCount(a ^ b));
    }

    private static double[][] cosines() {
        double[][] c = new double[8][SIDE];
        for (int k = 0; k < 8; k++) {
            for (int n = 0; n < SIDE; n++) {
                c[k][n] = 2 * Math.cos(Math.PI * k * (2 * n + 1) / (2.0 * SIDE));
            }
        }
        return c;
    }
}
