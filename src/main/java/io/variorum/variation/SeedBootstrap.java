// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.variation.Design.Pair;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * How sure an effect in noise floors is: the seeds, the one thing in a sweep that is drawn at random, are drawn again with
 * replacement, and effect and floor are worked out anew; the middle 95 % of 999 such results are the interval. B. Efron,
 * "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1979).
 */
final class SeedBootstrap {

    private static final int ROUNDS = 999;
    private static final int FEWEST = 3; // seeds; two have but one distance

    private final Design design;
    private final DistanceMatrix distances;
    private final int[] seeds;
    private final int count;
    private final List<Pair> floor;

    SeedBootstrap(Design design, DistanceMatrix distances) {
        this.design = design;
        this.distances = distances;
        int axis = design.seedAxis();
        this.seeds = axis < 0 ? new int[0] : Permanova.numbered(design.groups(axis));
        this.count = Arrays.stream(seeds).max().orElse(-1) + 1;
        this.floor = axis < 0 ? List.of() : design.alone(axis).stream()
                .sorted(Comparator.comparingDouble(p -> distances.get(p.one(), p.other()))).toList();
    }

    Optional<Interval> of(int axis, long seed) {
        List<Pair> pairs = design.alone(axis);
        if (count < FEWEST || pairs.isEmpty() || floor.isEmpty()) {
            return Optional.empty();
        }
        Random random = new Random(seed);
        double[] ratios = new double[ROUNDS];
        int found = 0;
        for (int tries = 0; found < ROUNDS && tries < 20 * ROUNDS; tries++) {
            int[] drawn = new int[count];
            for (int i = 0; i < count; i++) {
                drawn[random.nextInt(count)]++;
            }
            double ratio = mean(pairs, drawn) / median(drawn);
            if (Double.isFinite(ratio)) { // one seed drawn every time has no distance to another
                ratios[found++] = ratio;
            }
        }
        double[] sorted = Arrays.copyOf(ratios, found);
        Arrays.sort(sorted);
        return found < ROUNDS ? Optional.empty()
                : Optional.of(new Interval(NoiseFloor.quantile(sorted, 0.025), NoiseFloor.quantile(sorted, 0.975)));
    }

    private double mean(List<Pair> pairs, int[] drawn) {
        double sum = 0;
        long weights = 0;
        for (Pair p : pairs) {
            long w = weight(p, drawn);
            sum += w * distances.get(p.one(), p.other());
            weights += w;
        }
        return sum / weights;
    }

    private double median(int[] drawn) {
        long all = 0;
        for (Pair p : floor) {
            all += weight(p, drawn);
        }
        long passed = 0;
        for (Pair p : floor) {
            passed += weight(p, drawn);
            if (2 * passed >= all && all > 0) {
                return distances.get(p.one(), p.other());
            }
        }
        return Double.NaN;
    }

    /** How often a pair is in the draw: of one seed as often as it was drawn, of two seeds each with each. */
    private long weight(Pair p, int[] drawn) {
        int a = drawn[seeds[p.one()]];
        return seeds[p.one()] == seeds[p.other()] ? a : (long) a * drawn[seeds[p.other()]];
    }
}
