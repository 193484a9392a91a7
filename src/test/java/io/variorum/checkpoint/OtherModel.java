// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import io.variorum.torch.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A second model for tests: the sample model with what its UNet says at the end made weaker. */
public final class OtherModel {

    private OtherModel() {}

    /** Writes the folder name, in diffusers' layout. */
    public static Path write(Path folder, String name) {
        Checkpoint sample = Checkpoint.open("sample");
        Path other = folder.resolve(name);
        copy(sample.path(), other);
        Path unet = other.resolve("unet/diffusion_pytorch_model.safetensors");
        Safetensors weights = (Safetensors) sample.weights(Part.UNET);
        SafetensorsWriter file = new SafetensorsWriter();
        for (String weight : weights.names()) {
            if (weight.startsWith("conv_out.")) {
                try (Tensor tensor = weights.tensor(weight)) {
                    float[] values = tensor.floats();
                    for (int i = 0; i < values.length; i++) {
                        values[i] *= 0.9f;
                    }
                    file.add(weight, values, tensor.shape());
                }
            } else {
                file.add(weights.entry(weight), weight, weights.bytes(weight));
            }
        }
        file.write(unet);
        return other;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
