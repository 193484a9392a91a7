// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/** A rule that steps from noise to a clean latent. */
public interface Sampler {

    /**
     * @param x the first noise times {@code sigmas[0]}, or what {@link #start} gives
     * @param sigmas falling noise levels; n + 1 of them make n steps
     * @param noise the picture's own generator, after its first draw; ancestral noise comes from here
     */
    Latent sample(Denoiser denoiser, Latent x, float[] sigmas, SeededNoise noise, StepObserver observer);

    /** Where to begin from a picture's latent instead of from noise alone, at this level. */
    default Latent start(Latent clean, Latent noise, float sigma) {
        return clean.plus(noise.times(sigma));
    }
}
