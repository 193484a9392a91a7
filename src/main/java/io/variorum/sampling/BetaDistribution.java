// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/** The beta distribution with α = β = 0.6, by which Lee et al. (2024, arXiv 2407.12173) space noise levels. */
final class BetaDistribution {

    private static final double SHAPE = 0.6;
    private static final int HALVINGS = 60;
    private static final int TERMS = 400;
    private static final double WHOLE = 2 * half(0.5); // B(α, α)

    private BetaDistribution() {
    }

    /** The value below which this share of the distribution lies. */
    static double quantile(double share) {
        if (share <= 0 || share >= 1) {
            return Math.min(1, Math.max(0, share));
        }
        double mirrored = Math.min(share, 1 - share); // it is symmetric
        double low = 0;
        double high = 0.5;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (half(middle) / WHOLE < mirrored) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return share <= 0.5 ? low : 1 - low;
    }

    /** ∫ t^(α−1)·(1−t)^(α−1) from 0 to x ≤ 1/2, by the binomial series of the second factor. */
    private static double half(double x) {
        double sum = 0;
        double term = 1; // (1 − α)(2 − α)…(n − α)/n! · xⁿ
        for (int n = 0; n < TERMS && term > 1e-18; n++) {
            sum += term / (n + SHAPE);
            term *= (n + 1 - SHAPE) / (n + 1) * x;
        }
        return Math.pow(x, SHAPE) * sum;
    }
}
