// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/**
 * DPM-Solver-2, Lu et al. (2022), in k-diffusion's form: the slope in the middle (of log σ) of a step is that of the step.
 *
 * @param eta share of fresh noise: 0 is DPM2, 1 is DPM2 a
 */
public record Dpm2(float eta) implements Sampler {

    @Override
    public Latent sample(Denoiser denoiser, Latent x, float[] sigmas, SeededNoise noise, StepObserver observer) {
        for (int i = 0; i < sigmas.length - 1; i++) {
            AncestralStep step = AncestralStep.of(sigmas[i], sigmas[i + 1], eta);
            Latent d = x.minus(denoiser.denoise(x, sigmas[i])).dividedBy(sigmas[i]); // dx/dσ
            if (step.down() > 0) {
                float mid = (float) Math.sqrt((double) sigmas[i] * step.down());
                Latent x2 = x.plus(d.times(mid - sigmas[i]));
                d = x2.minus(denoiser.denoise(x2, mid)).dividedBy(mid);
            }
            x = x.plus(d.times(step.down() - sigmas[i]));
            if (eta > 0 && step.down() > 0) {
                x = x.plus(noise.draw(x.channels(), x.height(), x.width()).times(step.up()));
            }
            observer.step(i + 1, sigmas.length - 1, x);
        }
        return x;
    }
}
