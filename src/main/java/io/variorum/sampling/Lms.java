// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

import java.util.ArrayDeque;
import java.util.Deque;

/** Linear multistep of order four: the last four slopes, each with the integral of its Lagrange polynomial over the step. */
public record Lms() implements Sampler {

    private static final int ORDER = 4;
    private static final double GAUSS = 1 / Math.sqrt(3); // two points integrate a polynomial of degree 3 exactly

    @Override
    public Latent sample(Denoiser denoiser, Latent x, float[] sigmas, SeededNoise noise, StepObserver observer) {
        Deque<Latent> slopes = new ArrayDeque<>(); // the newest first
        for (int i = 0; i < sigmas.length - 1; i++) {
            slopes.push(x.minus(denoiser.denoise(x, sigmas[i])).dividedBy(sigmas[i])); // dx/dσ
            if (slopes.size() > ORDER) {
                slopes.removeLast();
            }
            int j = 0;
            Latent change = x.times(0);
            for (Latent d : slopes) {
                change = change.plus(d.times((float) coefficient(sigmas, i, j++, slopes.size())));
            }
            x = x.plus(change);
            observer.step(i + 1, sigmas.length - 1, x);
        }
        return x;
    }

    private static double coefficient(float[] sigmas, int i, int j, int order) {
        double middle = ((double) sigmas[i] + sigmas[i + 1]) / 2;
        double half = ((double) sigmas[i + 1] - sigmas[i]) / 2;
        return half * (lagrange(sigmas, i, j, order, middle - GAUSS * half) + lagrange(sigmas, i, j, order, middle + GAUSS * half));
    }

    /** The polynomial that is 1 at the level of the slope j steps back and 0 at the others'. */
    private static double lagrange(float[] sigmas, int i, int j, int order, double tau) {
        double product = 1;
        for (int k = 0; k < order; k++) {
            if (k != j) {
                product *= (tau - sigmas[i - k]) / ((double) sigmas[i - j] - sigmas[i - k]);
            }
        }
        return product;
    }
}
