// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/**
 * Spherical interpolation of two noises, as stable-diffusion-webui uses it for variation seeds: it turns each column of
 * each channel by itself, since its norm runs over the second axis of (channel, row, column).
 */
final class Slerp {

    private static final double PARALLEL = 0.9995; // mean cosine above which the web UI mixes linearly

    private Slerp() {
    }

    static Latent between(Latent low, Latent high, float strength) {
        double[] cosines = cosines(low, high);
        double mean = 0;
        for (double cosine : cosines) {
            mean += cosine / cosines.length;
        }
        if (mean > PARALLEL) { // the web UI's weights, which are the wrong way round; only equal seeds come here
            return low.times(strength).plus(high.times(1 - strength));
        }
        float[] values = new float[low.values().length];
        int plane = low.height() * low.width();
        for (int i = 0; i < values.length; i++) {
            double omega = Math.acos(cosines[i / plane * low.width() + i % low.width()]);
            double a = Math.sin((1 - strength) * omega) / Math.sin(omega);
            double b = Math.sin(strength * omega) / Math.sin(omega);
            values[i] = (float) a * low.values()[i] + (float) b * high.values()[i];
        }
        return new Latent(low.channels(), low.height(), low.width(), values);
    }

    /** The cosine between both noises in each column, (channel, column). */
    private static double[] cosines(Latent low, Latent high) {
        double[] result = new double[low.channels() * low.width()];
        for (int c = 0; c < low.channels(); c++) {
            for (int x = 0; x < low.width(); x++) {
                double dot = 0;
                double lowSquares = 0;
                double highSquares = 0;
                for (int y = 0; y < low.height(); y++) {
                    int i = (c * low.height() + y) * low.width() + x;
                    dot += (double) low.values()[i] * high.values()[i];
                    lowSquares += (double) low.values()[i] * low.values()[i];
                    highSquares += (double) high.values()[i] * high.values()[i];
                }
                result[c * low.width() + x] = dot / Math.sqrt(lowSquares * highSquares);
            }
        }
        return result;
    }
}
