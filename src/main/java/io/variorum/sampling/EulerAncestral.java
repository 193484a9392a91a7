// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/**
 * Euler steps to below the next noise level, and fresh noise back up to it (k-diffusion's ancestral sampling, after
 * Song et al. 2020, equation 16).
 *
 * @param eta share of the fresh noise: 0 is {@link Euler}, 1 the full amount
 */
public record EulerAncestral(float eta) implements Sampler {

    @Override
    public Latent sample(Denoiser denoiser, Latent x, float[] sigmas, SeededNoise noise, StepObserver observer) {
        for (int i = 0; i < sigmas.length - 1; i++) {
            Latent denoised = denoiser.denoise(x, sigmas[i]);
            float sigmaUp = sigmaUp(sigmas[i], sigmas[i + 1]);
            float sigmaDown = (float) Math.sqrt(sigmas[i + 1] * sigmas[i + 1] - sigmaUp * sigmaUp);
            Latent d = x.minus(denoised).dividedBy(sigmas[i]); // dx/dσ
            x = x.plus(d.times(sigmaDown - sigmas[i]));
            if (sigmas[i + 1] > 0) {
                x = x.plus(noise.draw(x.channels(), x.height(), x.width()).times(sigmaUp));
            }
            observer.step(i + 1, sigmas.length - 1, x);
        }
        return x;
    }

    /** The deviation of the noise to add after stepping from one level to another. */
    private float sigmaUp(float from, float to) {
        float whole = (float) Math.sqrt(to * to * (from * from - to * to) / (from * from));
        return Math.min(to, eta * whole);
    }
}
