// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/**
 * Latent consistency sampling, Luo et al. (2023): each step ends at the denoised latent and puts fresh noise of the next
 * level on it.
 *
 * <p>The model's c_skip and c_out are taken as 0 and 1; at the lowest level in use they are 7·10⁻⁶ and 1 − 3·10⁻¹¹.
 */
public record Lcm() implements Sampler {

    @Override
    public Latent sample(Denoiser denoiser, Latent x, float[] sigmas, SeededNoise noise, StepObserver observer) {
        for (int i = 0; i < sigmas.length - 1; i++) {
            x = denoiser.denoise(x, sigmas[i]);
            if (sigmas[i + 1] > 0) {
                x = x.plus(noise.draw(x.channels(), x.height(), x.width()).times(sigmas[i + 1]));
            }
            observer.step(i + 1, sigmas.length - 1, x);
        }
        return x;
    }
}
