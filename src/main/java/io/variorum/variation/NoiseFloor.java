// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.util.Arrays;

/**
 * How far chance alone moves a picture: the distances between pictures that differ only in their seed.
 *
 * @param q05 a twentieth of the distances are smaller
 * @param q95 a twentieth are larger
 * @param pairs how many distances these are
 */
public record NoiseFloor(double median, double q05, double q95, int pairs) {

    static NoiseFloor of(double[] distances) {
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        return new NoiseFloor(quantile(sorted, 0.5), quantile(sorted, 0.05), quantile(sorted, 0.95), sorted.length);
    }

    /** Interpolated as numpy's {@code quantile} does. */
    static double quantile(double[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
