// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.awt.image.BufferedImage;

/** An image brought to another size by area averaging: each new pixel is the mean of the old area that it covers. */
public final class Scaled {

    private Scaled() {}

    public static BufferedImage to(BufferedImage image, int width, int height) {
        int w = image.getWidth();
        int h = image.getHeight();
        int[] rgb = image.getRGB(0, 0, w, h, null, 0, w);
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] out = new int[width * height];
        for (int shift = 16; shift >= 0; shift -= 8) {
            float[] channel = new float[w * h];
            for (int i = 0; i < rgb.length; i++) {
                channel[i] = rgb[i] >> shift & 0xFF;
            }
            float[] small = plane(channel, w, h, width, height);
            for (int i = 0; i < out.length; i++) {
                out[i] |= Math.min(255, Math.round(small[i])) << shift;
            }
        }
        scaled.setRGB(0, 0, width, height, out, 0, width);
        return scaled;
    }

    /** One channel, row by row, brought to another size; the values are not rounded. */
    public static float[] plane(float[] values, int w, int h, int width, int height) {
        return transposed(rows(transposed(rows(values, w, h, width), width, h), h, width, height), height, width);
    }

    private static float[] rows(float[] values, int w, int h, int width) {
        if (w == width) {
            return values;
        }
        float[] out = new float[width * h];
        double scale = (double) w / width;
        for (int x = 0; x < width; x++) {
            double from = x * scale;
            double to = Math.min(w, from + scale);
            for (int sx = (int) from; sx < to; sx++) {
                float share = (float) ((Math.min(to, sx + 1) - Math.max(from, sx)) / scale);
                for (int y = 0; y < h; y++) {
                    out[y * width + x] += share * values[y * w + sx];
                }
            }
        }
        return out;
    }

    private static float[] transposed(float[] values, int w, int h) {
        float[] out = new float[values.length];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                out[x * h + y] = values[y * w + x];
            }
        }
        return out;
    }
}
