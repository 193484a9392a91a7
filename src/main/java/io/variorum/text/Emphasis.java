// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

/**
 * The web UI's emphasis "Original" on one chunk's encoding: z′ = w·z, each token's row by its weight; then z′ times
 * mean(z)/mean(z′), so that the mean over all rows and columns is what it was.
 */
public final class Emphasis {

    private Emphasis() {
    }

    /**
     * @param encoding (tokens, width), row by row; not changed
     * @param weights one a token
     * @return the encoding itself where all weights are 1
     */
    public static float[] apply(float[] encoding, float[] weights) {
        boolean plain = true;
        for (float weight : weights) {
            plain &= weight == 1;
        }
        if (plain) {
            return encoding;
        }
        int width = encoding.length / weights.length;
        float[] weighted = new float[encoding.length];
        for (int i = 0; i < encoding.length; i++) {
            weighted[i] = encoding[i] * weights[i / width];
        }
        float factor = (float) (mean(encoding) / mean(weighted));
        for (int i = 0; i < weighted.length; i++) {
            weighted[i] *= factor;
        }
        return weighted;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
