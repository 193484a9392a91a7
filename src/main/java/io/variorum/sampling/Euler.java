// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/** Euler steps, Algorithm 2 of Karras et al. (2022) without churn. */
public record Euler() implements Sampler {

    @Override
    public Latent sample(Denoiser denoiser, Latent x, float[] sigmas, SeededNoise noise, StepObserver observer) {
        for (int i = 0; i < sigmas.length - 1; i++) {
            Latent denoised = denoiser.denoise(x, sigmas[i]);
            Latent d = x.minus(denoised).dividedBy(sigmas[i]); // dx/dσ
            x = x.plus(d.times(sigmas[i + 1] - sigmas[i]));
            observer.step(i + 1, sigmas.length - 1, x);
        }
        return x;
    }
}
