// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import io.variorum.prompt.Parameters;
import java.util.Map;

/** A request, an origin and pixels for tests that need one. */
public final class Examples {

    public static final Parameters GARDEN = Parameters.of("a woman in a garden").negative("blurry").size(64, 64).steps(6)
            .cfgScale(4.5).seed(2692150200L).sampler("DPM++ 2M").schedule("Karras").lora("hanfugirl", 0.75);
    public static final Origin SAMPLE = new Origin("Variorum 0.1.0", "sample", "5".repeat(64),
            Map.of("hanfugirl", "7".repeat(64)), "cpu", "float32").loraHashes(Map.of("hanfugirl", "0123456789ab"));

    private Examples() {}

    /** Soft colours that differ from pixel to pixel, and with the seed. */
    public static int[] pixels(int width, int height, long seed) {
        int[] rgb = new int[width * height];
        for (int i = 0; i < rgb.length; i++) {
            int x = i % width;
            int y = i / width;
            rgb[i] = (x * 255 / width) << 16 | (y * 255 / height) << 8 | (int) ((x * y + 31 * seed) & 0xFF);
        }
        return rgb;
    }

    public static Picture picture(Parameters p) {
        return Picture.of(16, 12, pixels(16, 12, p.seed()), p, SAMPLE);
    }
}
