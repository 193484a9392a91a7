// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Whether the pictures of some values of an axis scatter more widely than those of others: M. J. Anderson, "Distance-based
 * tests for homogeneity of multivariate dispersions", Biometrics 62 (2006). Where they do, PERMANOVA's p may speak of the
 * scatter and not of the place. As scikit-bio's {@code permdisp}: distances to the spatial median of each group in the first
 * ten principal coordinates.
 *
 * @param f the ratio of an analysis of variance of these distances
 * @param p share of the permutations with at least this F; empty where no group has more than two pictures
 */
public record Permdisp(double f, OptionalDouble p) {

    static final int DIMENSIONS = 10; // scikit-bio's own
    private static final double ROUNDING = 1e-20; // of squared distances, as a share of their mean's square

    static Permdisp of(double[][] points, int[] groups, int permutations, long seed) {
        int[] labels = Permanova.numbered(groups);
        int a = Arrays.stream(labels).max().orElse(0) + 1;
        if (a < 2 || a == labels.length) {
            return new Permdisp(Double.NaN, OptionalDouble.empty());
        }
        double f = ratio(points, labels, a);
        if (!Double.isFinite(f)) {
            return new Permdisp(f, OptionalDouble.empty());
        }
        int[][] shuffled = Permanova.shuffles(labels, new int[labels.length], permutations, seed);
        long asLarge = Arrays.stream(shuffled).parallel().filter(s -> ratio(points, s, a) >= f * (1 - 1e-12)).count();
        return new Permdisp(f, OptionalDouble.of((asLarge + 1.0) / (permutations + 1)));
    }

    static Permdisp of(DistanceMatrix d, int[] groups, int permutations, long seed) {
        return of(PrincipalCoordinates.of(d, DIMENSIONS).points(), groups, permutations, seed);
    }

    private static double ratio(double[][] points, int[] labels, int a) {
        double[][] distances = new double[a][];
        for (int g = 0; g < a; g++) {
            int group = g;
            double[][] own = IntStream.range(0, labels.length).filter(i -> labels[i] == group).mapToObj(i -> points[i]).toArray(double[][]::new);
            double[] middle = SpatialMedian.of(own);
            distances[g] = Arrays.stream(own).mapToDouble(p -> SpatialMedian.distance(p, middle)).toArray();
        }
        double mean = Arrays.stream(distances).flatMapToDouble(Arrays::stream).average().orElseThrow();
        double between = 0;
        double within = 0;
        for (double[] group : distances) {
            double own = Arrays.stream(group).average().orElseThrow();
            between += group.length * (own - mean) * (own - mean);
            within += Arrays.stream(group).map(x -> (x - own) * (x - own)).sum();
        }
        // Two pictures lie equally far from their middle but for rounding: groups of two have no scatter to compare with.
        return within <= ROUNDING * labels.length * mean * mean ? Double.NaN : between / (a - 1) / (within / (labels.length - a));
    }
}
