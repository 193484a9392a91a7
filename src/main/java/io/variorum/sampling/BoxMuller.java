// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/**
 * Sixteen uniform numbers to sixteen normal ones, as torch does it on CPUs with AVX2: with the single-precision log,
 * sine and cosine of the Cephes library (Moshier 1992), whose polynomials are evaluated with fused multiply-add.
 *
 * <p>Which operations are fused decides the last bit. Torch leaves it to its compiler; what is written here was found by
 * comparing all possibilities with torch's output, and the digests in the tests hold it. On CPUs without AVX2 torch
 * itself gives numbers that differ in the last bits.
 */
final class BoxMuller {

    private static final float TWO_PI = (float) (2 * Math.PI);
    private static final float SQRT_HALF = 0.707106781186547524f;
    private static final float LN2_HIGH = 0.693359375f; // ln 2 in two parts, the first exact in few bits
    private static final float LN2_LOW = -2.12194440e-4f;
    private static final float FOUR_OVER_PI = 1.27323954473516f;
    private static final float[] LOG = {7.0376836292e-2f, -1.1514610310e-1f, 1.1676998740e-1f, -1.2420140846e-1f,
        1.4249322787e-1f, -1.6668057665e-1f, 2.0000714765e-1f, -2.4999993993e-1f, 3.3333331174e-1f};
    private static final float[] COS = {2.443315711809948e-5f, -1.388731625493765e-3f, 4.166664568298827e-2f};
    private static final float[] SIN = {-1.9515295891e-4f, 8.3321608736e-3f, -1.6666654611e-1f};

    private BoxMuller() {
    }

    /** Replaces 16 values: the first eight give the radii, the others the angles. */
    static void transform(float[] values, int at) {
        for (int i = at; i < at + 8; i++) {
            float radius = (float) Math.sqrt(-2 * log(1 - values[i]));
            rotate(values, i, radius, TWO_PI * values[i + 8]);
        }
    }

    /** Natural logarithm of a number in (0, 1]. */
    private static float log(float u) {
        int bits = Float.floatToRawIntBits(u);
        float e = (bits >>> 23) - 126;
        float x = Float.intBitsToFloat(bits & 0x7FFFFF | 0x3F000000); // the mantissa, in [0.5, 1)
        if (x < SQRT_HALF) {
            e -= 1;
            x = x - 1 + x;
        } else {
            x = x - 1;
        }
        float z = x * x;
        float y = Math.fma(polynomial(LOG, x) * x, z, e * LN2_LOW) - z * 0.5f;
        return x + y + e * LN2_HIGH;
    }

    /** Writes radius·cos θ at i and radius·sin θ eight further on; θ in [0, 2π). */
    private static void rotate(float[] values, int i, float radius, float theta) {
        int octant = (int) (theta * FOUR_OVER_PI) + 1 & ~1;
        float x = theta - octant * 0.78515625f; // π/4 in three parts
        x = x - octant * 2.4187564849853515625e-4f;
        x = x - octant * 3.77489497744594108e-8f;
        float z = x * x;
        float cos = Math.fma(polynomial(COS, z) * z, z, -(z * 0.5f)) + 1;
        float sin = Math.fma(polynomial(SIN, z) * z, x, x);
        boolean swapped = (octant & 2) != 0;
        float c = swapped ? sin : cos;
        float s = swapped ? cos : sin;
        values[i] = radius * ((octant - 2 & 4) == 0 ? -c : c) + 0f; // + 0: torch adds the mean, which turns −0 into 0
        values[i + 8] = radius * ((octant & 4) == 0 ? s : -s) + 0f;
    }

    private static float polynomial(float[] coefficients, float x) {
        float y = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            y = Math.fma(y, x, coefficients[i]);
        }
        return y;
    }
}
