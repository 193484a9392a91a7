// SPDX-License-Identifier: Apache-2.0
package io.variorum.golden;

import io.variorum.checkpoint.Checkpoint;
import java.nio.file.Path;
import java.util.Map;

/** What src/test/reference/fullsize.py left in the folder that -Dvariorum.fullsize names; its model has SD 1.5's size. */
public final class FullSize {

    /** The property that names the folder; without it these tests are not run. */
    public static final String FOLDER = "variorum.fullsize";

    private FullSize() {}

    public static Path folder() {
        return Path.of(System.getProperty(FOLDER));
    }

    public static Checkpoint model() {
        return Checkpoint.open(folder().resolve("one.safetensors").toString());
    }

    /** @param part "text", "vae", "unet" or "lora" */
    public static Map<String, float[]> arrays(String part) {
        return Golden.arrays(folder().resolve(part + ".safetensors"));
    }

    /** The greatest difference from the reference; printed, as the figures of a full-size run are kept. */
    public static double distance(String what, float[] found, float[] expected) {
        double distance = Golden.distance(found, expected);
        System.out.printf("full size, %s: max abs difference %.2e%n", what, distance);
        return distance;
    }

    /** The root of the mean squared difference over that of the reference; printed too. */
    public static double relativeRms(String what, float[] found, float[] expected) {
        double squares = 0;
        double all = 0;
        for (int i = 0; i < found.length; i++) {
            squares += Math.pow(found[i] - expected[i], 2);
            all += Math.pow(expected[i], 2);
        }
        System.out.printf("full size, %s: relative RMS %.2e%n", what, Math.sqrt(squares / all));
        return Math.sqrt(squares / all);
    }
}
