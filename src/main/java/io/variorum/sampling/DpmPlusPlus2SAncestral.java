// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/**
 * DPM-Solver++(2S), Lu et al. (2022), to below the next noise level, and fresh noise back up to it: second order from a
 * second look in the middle of the step.
 *
 * @param eta share of the fresh noise: 0 none, 1 the full amount
 */
public record DpmPlusPlus2SAncestral(float eta) implements Sampler {

    @Override
    public Latent sample(Denoiser denoiser, Latent x, float[] sigmas, SeededNoise noise, StepObserver observer) {
        for (int i = 0; i < sigmas.length - 1; i++) {
            AncestralStep step = AncestralStep.of(sigmas[i], sigmas[i + 1], eta);
            Latent denoised = denoiser.denoise(x, sigmas[i]);
            if (step.down() > 0) {
                float mid = (float) Math.sqrt((double) sigmas[i] * step.down());
                denoised = denoiser.denoise(towards(denoised, x, mid / sigmas[i]), mid);
            }
            x = towards(denoised, x, step.down() / sigmas[i]);
            if (sigmas[i + 1] > 0) {
                x = x.plus(noise.draw(x.channels(), x.height(), x.width()).times(step.up()));
            }
            observer.step(i + 1, sigmas.length - 1, x);
        }
        return x;
    }

    /** The latent of which this share stays as it is and the rest is the denoised one. */
    private static Latent towards(Latent denoised, Latent x, float kept) {
        return x.combined(denoised, (a, clean) -> kept * a + (1 - kept) * clean);
    }
}
