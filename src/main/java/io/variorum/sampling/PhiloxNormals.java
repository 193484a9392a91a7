// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/**
 * Philox 4×32-10, Salmon et al. (2011), with the normal numbers that CUDA makes of its bits: one counter a number, of
 * whose four words the first two are used (Box and Muller 1958, the sine), as the web UI's noise source NV computes it.
 */
final class PhiloxNormals {

    private static final double TO_UNIT = 2.3283064e-10f; // 2⁻³² and 2π·2⁻³², both rounded to float32 before use
    private static final double TO_CIRCLE = (float) (2.3283064e-10 * 6.2831855);

    private final long seed;
    private int draws; // the counter's first word

    PhiloxNormals(long seed) {
        this.seed = seed;
    }

    float[] draw(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            int[] words = words(new int[] {draws, 0, i, 0}, (int) seed, (int) (seed >>> 32));
            double u = (words[0] & 0xFFFFFFFFL) * TO_UNIT + TO_UNIT / 2;
            double v = (words[1] & 0xFFFFFFFFL) * TO_CIRCLE + TO_CIRCLE / 2;
            values[i] = (float) (Math.sqrt(-2 * Math.log(u)) * Math.sin(v));
        }
        draws++;
        return values;
    }

    /** Ten rounds over the counter, which is changed and returned. */
    static int[] words(int[] c, int key0, int key1) {
        for (int round = 0; round < 10; round++) {
            long a = (c[0] & 0xFFFFFFFFL) * 0xD2511F53L;
            long b = (c[2] & 0xFFFFFFFFL) * 0xCD9E8D57L;
            c[0] = (int) (b >>> 32) ^ c[1] ^ key0;
            c[1] = (int) b;
            c[2] = (int) (a >>> 32) ^ c[3] ^ key1;
            c[3] = (int) a;
            key0 += 0x9E3779B9; // Weyl's sequence: the golden ratio, √3 − 1
            key1 += 0xBB67AE85;
        }
        return c;
    }
}
