// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/**
 * DPM-Solver++(2M), Lu et al. (2022): second order from the last two denoised latents; the first step and the one to
 * σ = 0 are of first order.
 */
public record DpmPlusPlus2M() implements Sampler {

    @Override
    public Latent sample(Denoiser denoiser, Latent x, float[] sigmas, SeededNoise noise, StepObserver observer) {
        Latent old = null; // the denoised latent of the step before
        for (int i = 0; i < sigmas.length - 1; i++) {
            Latent denoised = denoiser.denoise(x, sigmas[i]);
            float h = t(sigmas[i + 1]) - t(sigmas[i]);
            Latent guess = denoised;
            if (old != null && sigmas[i + 1] > 0) {
                float r = (t(sigmas[i]) - t(sigmas[i - 1])) / h;
                float c = 1 / (2 * r);
                guess = denoised.combined(old, (now, before) -> (1 + c) * now - c * before);
            }
            float kept = (float) Math.exp(-t(sigmas[i + 1])) / (float) Math.exp(-t(sigmas[i])); // σ(next)/σ
            float gained = (float) Math.expm1(-h);
            x = x.combined(guess, (a, g) -> kept * a - gained * g);
            old = denoised;
            observer.step(i + 1, sigmas.length - 1, x);
        }
        return x;
    }

    /** The solver's time, −log σ; infinite at σ = 0. */
    private static float t(float sigma) {
        return (float) -Math.log(sigma);
    }
}
