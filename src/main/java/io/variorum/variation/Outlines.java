// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

/**
 * √(1 − correlation) of two pictures' outlines: of how the brightness of each of 64 × 64 areas differs from that of its right
 * and of its lower neighbour. Compression, size, brightness and contrast hardly change it; another picture of the same kind,
 * which may have the same light and dark regions, does.
 */
final class Outlines {

    static final Measure<?> MEASURE = Measure.of("outlines",
            "√(1 − r), r the correlation of the brightness differences between neighbouring areas of a 64 × 64 grid: 0 for the same, 1 for nothing in common.",
            Outlines::look, Outlines::distance);

    private static final int SIDE = 64;

    private Outlines() {}

    private static float[] look(Pixels picture) {
        float[] areas = Brightness.of(picture).samples(Part.WHOLE, SIDE, SIDE);
        float[] slopes = new float[2 * SIDE * SIDE];
        double squares = 0;
        for (int y = 0; y < SIDE - 1; y++) {
            for (int x = 0; x < SIDE - 1; x++) {
                int i = y * SIDE + x;
                slopes[2 * i] = areas[i + 1] - areas[i];
                slopes[2 * i + 1] = areas[i + SIDE] - areas[i];
                squares += slopes[2 * i] * slopes[2 * i] + slopes[2 * i + 1] * slopes[2 * i + 1];
            }
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = length == 0 ? 0 : slopes[i] / length;
        }
        return slopes;
    }

    private static double distance(float[] a, float[] b) {
        double r = 0;
        for (int i = 0; i < a.length; i++) {
            r += a[i] * b[i];
        }
        return Math.sqrt(1 - Math.max(0, Math.min(1, r))); // two pictures without any outline have nothing to be known by
    }
}
