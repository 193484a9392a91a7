// SPDX-License-Identifier: Apache-2.0
package io.variorum.golden;

import io.variorum.checkpoint.SafetensorsWriter;
import io.variorum.checkpoint.Weights;
import io.variorum.lora.LoraFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** A LoRA of seeded numbers for all of a network's layers that a condition names: linear, 1 × 1 and 3 × 3 convolutions. */
public final class RandomLora {

    private static final int RANK = 3;

    private RandomLora() {}

    /** @param network "lora_unet_" or "lora_te_" */
    public static LoraFile of(Path file, String network, Weights weights, Predicate<String> condition, long seed) {
        SafetensorsWriter writer = new SafetensorsWriter();
        Random random = new Random(seed);
        for (String name : weights.names().stream().sorted().toList()) {
            List<Long> shape = weights.entry(name).shape();
            if (!name.endsWith(".weight") || shape.size() < 2 || name.contains("embedding") || !condition.test(name)) {
                continue;
            }
            String layer = network + name.substring(0, name.length() - 7).replace('.', '_');
            long inputs = shape.stream().skip(1).reduce(1L, (a, b) -> a * b);
            long[] down = shape.stream().mapToLong(s -> s).toArray();
            long[] up = shape.stream().mapToLong(s -> 1).toArray();
            down[0] = RANK;
            up[0] = shape.get(0);
            up[1] = RANK;
            writer.add(layer + ".lora_down.weight", normals(random, RANK * inputs, 1 / Math.sqrt(inputs)), down)
                    .add(layer + ".lora_up.weight", normals(random, RANK * shape.get(0), 0.1), up)
                    .add(layer + ".alpha", new float[] {2});
        }
        writer.write(file);
        return LoraFile.open(file);
    }

    private static float[] normals(Random random, long count, double deviation) {
        float[] values = new float[Math.toIntExact(count)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
