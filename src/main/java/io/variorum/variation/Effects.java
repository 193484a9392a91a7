// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.variation.Design.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The effects of axes on one distance matrix. An axis is tested by exchanging its values only among pictures that are alike
 * on every other axis, the seed among them: the exact test of Anderson and ter Braak, "Permutation tests for multi-factorial
 * analysis of variance", J. Statistical Computation and Simulation 73 (2003).
 *
 * @param axes the effect of each axis that varies, in the order of the design
 * @param pairs of each two axes together; empty unless further axes or seeds repeat each combination
 * @param floor empty without a seed axis
 */
record Effects(List<Effect> axes, List<Effect> pairs, Optional<NoiseFloor> floor) {

    /** The largest share first. */
    static List<Effect> sorted(List<Effect> effects) {
        return effects.stream().sorted(Comparator.comparingDouble(e -> -e.permanova().r2())).toList();
    }

    static Effects of(Design design, DistanceMatrix distances, String measure, int permutations, long seed) {
        Optional<NoiseFloor> floor = floor(design, distances);
        double[][] points = PrincipalCoordinates.of(distances, Permdisp.DIMENSIONS).points();
        SeedBootstrap bootstrap = new SeedBootstrap(design, distances);
        List<Effect> axes = new ArrayList<>();
        List<Effect> pairs = new ArrayList<>();
        int[] varying = design.varying();
        for (int a : varying) {
            int[] groups = design.groups(a);
            double mean = Arrays.stream(alone(design, distances, a)).average().orElse(Double.NaN);
            boolean measured = floor.isPresent() && floor.get().median() > 0 && Double.isFinite(mean);
            axes.add(new Effect(design.name(a), measure, Permanova.of(distances, groups, design.others(a), permutations, seed),
                    Permdisp.of(points, groups, permutations, seed), mean,
                    measured ? OptionalDouble.of(mean / floor.get().median()) : OptionalDouble.empty(), bootstrap.of(a, seed)));
            for (int b : varying) {
                int[] both = design.groups(a, b);
                if (a < b && Arrays.stream(both).distinct().count() < design.size()) {
                    pairs.add(new Effect(design.name(a) + " × " + design.name(b), measure,
                            Permanova.of(distances, both, design.others(a, b), permutations, seed),
                            Permdisp.of(points, both, permutations, seed), Double.NaN, OptionalDouble.empty(), Optional.empty()));
                }
            }
        }
        return new Effects(axes, pairs, floor);
    }

    private static Optional<NoiseFloor> floor(Design design, DistanceMatrix distances) {
        int axis = design.seedAxis();
        double[] between = axis < 0 ? new double[0] : alone(design, distances, axis);
        return between.length == 0 ? Optional.empty() : Optional.of(NoiseFloor.of(between));
    }

    private static double[] alone(Design design, DistanceMatrix distances, int axis) {
        return design.alone(axis).stream().mapToDouble((Pair p) -> distances.get(p.one(), p.other())).toArray();
    }
}
