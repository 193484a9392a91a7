// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/**
 * DPM-Solver++(3M) for the stochastic equation, as in k-diffusion: third order from the last three denoised latents, and
 * fresh noise.
 *
 * @param eta share of the fresh noise: 0 none, 1 the full amount
 */
public record DpmPlusPlus3MSde(float eta) implements Sampler {

    @Override
    public Latent sample(Denoiser denoiser, Latent x, float[] sigmas, SeededNoise noise, StepObserver observer) {
        BrownianTree path = noise.brownian(x, sigmas);
        Latent old = null; // the denoised latents of the last step and the last but one
        Latent older = null;
        double hOld = 0;
        double hOlder = 0;
        for (int i = 0; i < sigmas.length - 1; i++) {
            Latent denoised = denoiser.denoise(x, sigmas[i]);
            if (sigmas[i + 1] > 0) {
                double h = Math.log(sigmas[i]) - Math.log(sigmas[i + 1]);
                double hEta = h * (eta + 1);
                float kept = (float) Math.exp(-hEta);
                float gained = (float) -Math.expm1(-hEta);
                double phi2 = Math.expm1(-hEta) / hEta + 1;
                x = x.combined(denoised, (a, clean) -> kept * a + gained * clean);
                if (older != null) {
                    x = x.plus(bent(denoised, old, older, hOld / h, hOlder / h, phi2, phi2 / hEta - 0.5));
                } else if (old != null) {
                    x = x.plus(denoised.minus(old).times((float) (phi2 * h / hOld)));
                }
                if (eta > 0) {
                    x = x.plus(path.noise(sigmas[i], sigmas[i + 1]).times(sigmas[i + 1] * (float) Math.sqrt(-Math.expm1(-2 * eta * h))));
                }
                hOlder = hOld;
                hOld = h;
            } else {
                x = denoised;
            }
            older = old;
            old = denoised;
            observer.step(i + 1, sigmas.length - 1, x);
        }
        return x;
    }

    /** φ₂ times the slope and φ₃ times the bend of the last three denoised latents. */
    private static Latent bent(Latent denoised, Latent old, Latent older, double r0, double r1, double phi2, double phi3) {
        Latent d0 = denoised.minus(old).dividedBy((float) r0);
        Latent d1 = old.minus(older).dividedBy((float) r1);
        Latent difference = d0.minus(d1);
        Latent slope = d0.plus(difference.times((float) (r0 / (r0 + r1))));
        Latent bend = difference.dividedBy((float) (r0 + r1));
        return slope.times((float) phi2).minus(bend.times((float) phi3));
    }
}
