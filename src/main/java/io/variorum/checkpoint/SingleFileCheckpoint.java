// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import java.nio.file.Path;

/** A model as one safetensors file. */
final class SingleFileCheckpoint {

    private SingleFileCheckpoint() {}

    static Checkpoint open(Path file) {
        boolean model = Safetensors.open(file).names().stream().anyMatch(n -> n.startsWith("model.diffusion_model."));
        throw new IllegalArgumentException((model
                ? "%s holds a whole model in one file, which this version cannot open yet. Name a folder in diffusers' layout."
                : "%s is not a Stable Diffusion model: it has no weights under \"model.diffusion_model.\". Name a folder in diffusers' layout.")
                        .formatted(file.getFileName()));
    }
}
