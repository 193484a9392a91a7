// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.sampling.Latent;
import io.variorum.vae.VaeEncoder;
import java.awt.image.BufferedImage;

/** From the decoder's numbers to the 8-bit colours of a picture, and back to the encoder's. */
final class Pixels {

    private Pixels() {}

    /**
     * @param planes (3, height, width), −1 is dark and 1 is light
     * @return 0xRRGGBB, row by row
     */
    static int[] rgb(float[] planes) {
        if (!allFinite(planes)) { // as numbers they would be drawn black, and recorded as if that had been meant
            throw new IllegalArgumentException("The picture has no numbers in some places (NaN or infinity), so it was not kept. Make it again; if it stays so, the weights are damaged or their numbers too large: try .exact(\"reference\") or another checkpoint.");
        }
        int n = planes.length / 3;
        int[] rgb = new int[n];
        for (int i = 0; i < n; i++) {
            rgb[i] = level(planes[i]) << 16 | level(planes[n + i]) << 8 | level(planes[2 * n + i]);
        }
        return rgb;
    }

    private static boolean allFinite(float[] values) {
        float sum = 0;
        for (float value : values) {
            sum += value * 0; // 0, or NaN from the first value that is not finite
        }
        return sum == 0;
    }

    /** Cut off, not rounded, as stable-diffusion-webui does it: {@code (255. * x_sample).astype(np.uint8)}. */
    private static int level(float value) {
        return (int) (255f * Math.max(0, Math.min(1, (value + 1) / 2)));
    }

    /**
     * @param rgb 0xRRGGBB, row by row
     * @return planes (3, height, width), −1 is dark and 1 is light
     */
    static float[] planes(int[] rgb) {
        float[] planes = new float[3 * rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            for (int c = 0; c < 3; c++) {
                planes[c * rgb.length + i] = (rgb[i] >> (16 - 8 * c) & 255) / 255f * 2 - 1;
            }
        }
        return planes;
    }

    /** As the encoder sees it; what is beyond a multiple of the cell's side at the right and the bottom is not looked at. */
    static Latent latent(BufferedImage image, int cell, VaeEncoder encoder) {
        int width = image.getWidth() / cell * cell;
        int height = image.getHeight() / cell * cell;
        return encoder.encode(planes(image.getRGB(0, 0, width, height, null, 0, width)), height, width);
    }
}
