// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/**
 * DPM-Solver++ for the stochastic equation, k-diffusion's with r = 1/2: a look in the middle of the step, at a latent with
 * fresh noise, is taken for the whole of it.
 *
 * @param eta share of the fresh noise: 0 none, 1 the full amount
 */
public record DpmPlusPlusSde(float eta) implements Sampler {

    @Override
    public Latent sample(Denoiser denoiser, Latent x, float[] sigmas, SeededNoise noise, StepObserver observer) {
        BrownianTree path = noise.brownian(x, sigmas);
        for (int i = 0; i < sigmas.length - 1; i++) {
            Latent denoised = denoiser.denoise(x, sigmas[i]);
            if (sigmas[i + 1] > 0) {
                float t = t(sigmas[i]);
                float mid = t + (t(sigmas[i + 1]) - t) * 0.5f;
                Latent x2 = step(x, denoised, sigma(t), sigma(mid), path);
                denoised = denoiser.denoise(x2, sigma(mid)); // all of it, since 1/(2r) = 1
                x = step(x, denoised, sigma(t), sigma(t(sigmas[i + 1])), path);
            } else {
                x = denoised;
            }
            observer.step(i + 1, sigmas.length - 1, x);
        }
        return x;
    }

    private Latent step(Latent x, Latent denoised, float from, float to, BrownianTree path) {
        AncestralStep step = AncestralStep.of(from, to, eta);
        float kept = step.down() / from;
        Latent next = x.combined(denoised, (a, clean) -> kept * a + (1 - kept) * clean);
        return eta == 0 ? next : next.plus(path.noise(from, to).times(step.up()));
    }

    /** The solver's time; back and forth as in k-diffusion, since where the noise is asked for counts to the sixth digit. */
    private static float t(float sigma) {
        return (float) -Math.log(sigma);
    }

    private static float sigma(float t) {
        return (float) Math.exp(-t);
    }
}
