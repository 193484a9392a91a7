// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

/** The networks of a Stable Diffusion model, by the folder that each has in diffusers' layout. */
public enum Part {
    TEXT_ENCODER("text_encoder", "model"),
    UNET("unet", "diffusion_pytorch_model"),
    VAE("vae", "diffusion_pytorch_model");

    private final String folder;
    private final String weights;

    Part(String folder, String weights) {
        this.folder = folder;
        this.weights = weights;
    }

    String folder() {
        return folder;
    }

    /** The weight file's name without its ending. */
    String weights() {
        return weights;
    }
}
