// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/**
 * DDIM, equation 12 of Song et al. (2020), as stable-diffusion-webui 1.10 steps it.
 *
 * <p>It works on the variance-preserving latent, which is x·√ᾱ with ᾱ = 1/(1 + σ²), and begins with the bare first
 * noise at whatever level is first. With its own (uniform) levels it ends, as in the web UI, at the level of time step
 * 1, not at 0; see {@link NoiseSchedule#sigmas(io.variorum.prompt.SamplerName, io.variorum.prompt.ScheduleName, int)}.
 *
 * @param eta share of fresh noise: 0 is deterministic, 1 is DDPM's
 */
public record Ddim(float eta) implements Sampler {

    @Override
    public Latent sample(Denoiser denoiser, Latent x, float[] sigmas, SeededNoise noise, StepObserver observer) {
        x = x.dividedBy(sigmas[0]);
        for (int i = 0; i < sigmas.length - 1; i++) {
            double alpha = alpha(sigmas[i]);
            double alphaPrev = alpha(sigmas[i + 1]);
            double deviation = eta * Math.sqrt((1 - alphaPrev) / (1 - alpha) * (1 - alpha / alphaPrev));
            x = step(denoiser, x, sigmas[i], alphaPrev, deviation);
            if (eta > 0) {
                x = x.plus(noise.draw(x.channels(), x.height(), x.width()).times((float) deviation));
            }
            observer.step(i + 1, sigmas.length - 1, x);
        }
        return x;
    }

    /** In {@link #sample} the latent is divided by the level, which gives bare noise its deviation of 1; here √(1 + σ²) gives it. */
    @Override
    public Latent start(Latent clean, Latent noise, float sigma) {
        return Sampler.super.start(clean, noise, sigma).times((float) (sigma * Math.sqrt(alpha(sigma))));
    }

    private static Latent step(Denoiser denoiser, Latent x, float sigma, double alphaPrev, double deviation) {
        Latent scaled = x.dividedBy((float) Math.sqrt(alpha(sigma)));
        Latent x0 = denoiser.denoise(scaled, sigma);
        Latent eps = scaled.minus(x0).dividedBy(sigma);
        float direction = (float) Math.sqrt(Math.max(0, 1 - alphaPrev - deviation * deviation));
        float signal = (float) Math.sqrt(alphaPrev);
        return x0.combined(eps, (clean, e) -> signal * clean + direction * e);
    }

    /** ᾱ, the share of the signal in the variance at a noise level. */
    private static double alpha(float sigma) {
        return 1 / (1 + (double) sigma * sigma);
    }
}
