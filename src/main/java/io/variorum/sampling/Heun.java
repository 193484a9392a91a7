// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/** Heun steps, Algorithm 2 of Karras et al. (2022) without churn: the mean of the slopes at both ends of a step. */
public record Heun() implements Sampler {

    @Override
    public Latent sample(Denoiser denoiser, Latent x, float[] sigmas, SeededNoise noise, StepObserver observer) {
        for (int i = 0; i < sigmas.length - 1; i++) {
            float dt = sigmas[i + 1] - sigmas[i];
            Latent d = x.minus(denoiser.denoise(x, sigmas[i])).dividedBy(sigmas[i]); // dx/dσ
            if (sigmas[i + 1] > 0) {
                Latent x2 = x.plus(d.times(dt));
                Latent d2 = x2.minus(denoiser.denoise(x2, sigmas[i + 1])).dividedBy(sigmas[i + 1]);
                d = d.combined(d2, (a, b) -> (a + b) / 2);
            }
            x = x.plus(d.times(dt));
            observer.step(i + 1, sigmas.length - 1, x);
        }
        return x;
    }
}
