// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/**
 * DPM-Solver++(2M) for the stochastic equation, k-diffusion's with the midpoint rule: second order from the last two
 * denoised latents, and fresh noise.
 *
 * @param eta share of the fresh noise: 0 none, 1 the full amount
 */
public record DpmPlusPlus2MSde(float eta) implements Sampler {

    @Override
    public Latent sample(Denoiser denoiser, Latent x, float[] sigmas, SeededNoise noise, StepObserver observer) {
        BrownianTree path = noise.brownian(x, sigmas);
        Latent old = null; // the denoised latent of the step before
        double hOld = 0;
        for (int i = 0; i < sigmas.length - 1; i++) {
            Latent denoised = denoiser.denoise(x, sigmas[i]);
            if (sigmas[i + 1] > 0) {
                double h = Math.log(sigmas[i]) - Math.log(sigmas[i + 1]);
                float kept = (float) Math.exp(-h - eta * h);
                float gained = (float) -Math.expm1(-h - eta * h);
                x = x.combined(denoised, (a, clean) -> kept * a + gained * clean);
                if (old != null) {
                    float c = (float) (0.5 * gained * h / hOld);
                    x = x.plus(denoised.minus(old).times(c));
                }
                if (eta > 0) {
                    x = x.plus(path.noise(sigmas[i], sigmas[i + 1]).times(sigmas[i + 1] * (float) Math.sqrt(-Math.expm1(-2 * eta * h))));
                }
                hOld = h;
            } else {
                x = denoised;
            }
            old = denoised;
            observer.step(i + 1, sigmas.length - 1, x);
        }
        return x;
    }
}
