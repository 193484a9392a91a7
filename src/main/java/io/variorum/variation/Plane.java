// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.picture.Scaled;

/**
 * A picture's brightness as structural similarity looks at it, row by row: less the centre, so that small numbers keep their
 * digits when squares are subtracted in float.
 */
record Plane(int width, int height, float[] values) {

    static final float CENTRE = 128;

    private static final float SHORTER_SIDE = 256; // about; what Wang's program brings large pictures to

    static Plane of(Pixels picture) {
        int[] gray = picture.gray();
        float[] values = new float[gray.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = gray[i] - CENTRE;
        }
        Plane whole = new Plane(picture.width(), picture.height(), values);
        int factor = Math.max(1, Math.round(Math.min(picture.width(), picture.height()) / SHORTER_SIDE));
        return factor == 1 ? whole : whole.averaged(picture.width() / factor, picture.height() / factor);
    }

    /** Half as wide and as high, by averaging 2 × 2 pixels; an odd last row or column is left out. */
    Plane halved() {
        int w = width / 2;
        int h = height / 2;
        float[] even = new float[4 * w * h];
        for (int y = 0; y < 2 * h; y++) {
            System.arraycopy(values, y * width, even, y * 2 * w, 2 * w);
        }
        return new Plane(2 * w, 2 * h, even).averaged(w, h);
    }

    private Plane averaged(int w, int h) {
        return new Plane(w, h, Scaled.plane(values, width, height, w, h));
    }
}
