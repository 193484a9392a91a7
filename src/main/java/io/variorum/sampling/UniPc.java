// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

import java.util.ArrayList;
import java.util.List;

/**
 * UniPC, Zhao et al. (2023), multistep of order 3 with B₁(h) and data prediction: a predictor from the last denoised
 * latents, and a corrector that takes the newest one in as well. First steps and last ones are of lower order.
 *
 * <p>Written for x = latent/√ᾱ; it begins with the bare first noise and ends with the variance-preserving latent, as the
 * web UI's does.
 */
public record UniPc() implements Sampler {

    private static final int ORDER = 3; // the web UI's default

    @Override
    public Latent sample(Denoiser denoiser, Latent x, float[] sigmas, SeededNoise noise, StepObserver observer) {
        int steps = sigmas.length - 1;
        List<Latent> denoised = new ArrayList<>(); // of each level
        x = x.times((float) Math.sqrt(1 + 1 / ((double) sigmas[0] * sigmas[0])));
        Latent last = x;
        int order = 0;
        for (int i = 0; i < steps; i++) {
            denoised.add(denoiser.denoise(x, sigmas[i]));
            if (i > 0) {
                x = step(last, denoised, sigmas, i - 1, order, true);
            }
            last = x;
            order = Math.min(ORDER, Math.min(i + 1, steps - i));
            x = step(last, denoised, sigmas, i, order, false);
            observer.step(i + 1, steps, x);
        }
        return x.times((float) (1 / Math.sqrt(1 + (double) sigmas[steps] * sigmas[steps])));
    }

    /** In {@link #sample} bare noise is brought to the deviation √(1 + σ²) that it begins with; here it has that already. */
    @Override
    public Latent start(Latent clean, Latent noise, float sigma) {
        return Sampler.super.start(clean, noise, sigma).times((float) (1 / Math.sqrt(1 + 1 / ((double) sigma * sigma))));
    }

    /** From level i to the next; corrected, it has been there already and uses what was denoised there. */
    private static Latent step(Latent x, List<Latent> denoised, float[] sigmas, int i, int order, boolean corrected) {
        double h = Math.log(sigmas[i]) - Math.log(sigmas[i + 1]);
        float kept = sigmas[i + 1] / sigmas[i];
        float gained = (float) -Math.expm1(-h);
        Latent now = denoised.get(i);
        Latent next = x.combined(now, (a, clean) -> kept * a + gained * clean);
        double[] r = new double[corrected ? order : order - 1]; // where the other denoised latents lie, in steps of h
        for (int k = 0; k < r.length; k++) {
            r[k] = k == order - 1 ? 1 : (Math.log(sigmas[i]) - Math.log(sigmas[i - 1 - k])) / h;
        }
        double[] rho = weights(r, h);
        for (int k = 0; k < r.length; k++) {
            Latent other = denoised.get(k == order - 1 ? i + 1 : i - 1 - k);
            next = next.plus(other.minus(now).times((float) (h * rho[k] / r[k])));
        }
        return next;
    }

    /** Solves Σ r^(n−1)·ρ = n!·φ(n+1)/B for n = 1, 2, …; for one unknown the paper's simple 1/2. */
    private static double[] weights(double[] r, double h) {
        if (r.length < 2) {
            return new double[] {0.5};
        }
        double[][] rows = new double[r.length][r.length + 1];
        double phi = Math.expm1(-h) / -h - 1;
        double factorial = 1;
        for (int n = 0; n < r.length; n++) {
            for (int k = 0; k < r.length; k++) {
                rows[n][k] = Math.pow(r[k], n);
            }
            rows[n][r.length] = phi * factorial / -h;
            factorial *= n + 2;
            phi = phi / -h - 1 / factorial;
        }
        return solved(rows);
    }

    /** Gauss and Jordan, without exchange of rows: the matrix is Vandermonde's, with ones in its first row. */
    private static double[] solved(double[][] rows) {
        int n = rows.length;
        for (int p = 0; p < n; p++) {
            for (int row = 0; row < n; row++) {
                double factor = row == p ? 0 : rows[row][p] / rows[p][p];
                for (int c = n; c >= p; c--) {
                    rows[row][c] -= factor * rows[p][c];
                }
            }
        }
        double[] solution = new double[n];
        for (int p = 0; p < n; p++) {
            solution[p] = rows[p][n] / rows[p][p];
        }
        return solution;
    }
}
