// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/**
 * Euler steps to below the next noise level, and fresh noise back up to it: k-diffusion's ancestral sampling.
 *
 * @param eta share of the fresh noise: 0 is {@link Euler}, 1 the full amount
 */
public record EulerAncestral(float eta) implements Sampler {

    @Override
    public Latent sample(Denoiser denoiser, Latent x, float[] sigmas, SeededNoise noise, StepObserver observer) {
        for (int i = 0; i < sigmas.length - 1; i++) {
            Latent denoised = denoiser.denoise(x, sigmas[i]);
            AncestralStep step = AncestralStep.of(sigmas[i], sigmas[i + 1], eta);
            Latent d = x.minus(denoised).dividedBy(sigmas[i]); // dx/dσ
            x = x.plus(d.times(step.down() - sigmas[i]));
            if (sigmas[i + 1] > 0) {
                x = x.plus(noise.draw(x.channels(), x.height(), x.width()).times(step.up()));
            }
            observer.step(i + 1, sigmas.length - 1, x);
        }
        return x;
    }
}
