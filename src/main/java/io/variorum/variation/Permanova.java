// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Permutational multivariate analysis of variance: M. J. Anderson, "A new method for non-parametric multivariate analysis
 * of variance", Austral Ecology 26 (2001). How much of the sum of squared distances lies between groups of pictures.
 *
 * @param f pseudo-F, as scikit-bio's {@code permanova} gives it; infinite where groups have no inner differences
 * @param r2 the share of the total sum of squares that lies between the groups, 0 to 1
 * @param p share of the permutations with at least this F; empty where too few arrangements exist to go below 0.05
 */
public record Permanova(double f, double r2, OptionalDouble p, int permutations) {

    /** @param groups the group of each picture */
    public static Permanova of(DistanceMatrix d, int[] groups, int permutations, long seed) {
        return of(d, groups, new int[groups.length], permutations, seed);
    }

    /** @param strata labels are exchanged only among pictures of the same stratum, such as those alike in everything else */
    public static Permanova of(DistanceMatrix d, int[] groups, int[] strata, int permutations, long seed) {
        int n = d.size();
        int[] labels = numbered(groups);
        int a = Arrays.stream(labels).max().orElse(0) + 1;
        double[] squares = Arrays.stream(d.upper()).map(x -> x * x).toArray();
        double total = Arrays.stream(squares).sum() / n;
        double within = within(squares, n, labels, a);
        double between = total - within;
        if (a < 2 || a == n || total == 0) {
            return new Permanova(Double.NaN, total == 0 || a < 2 ? 0 : 1, OptionalDouble.empty(), 0);
        }
        double f = between / (a - 1) / (within / (n - a));
        if (arrangements(labels, strata) < 20) { // the smallest possible p would be above 0.05
            return new Permanova(f, between / total, OptionalDouble.empty(), 0);
        }
        int[][] shuffled = shuffles(labels, strata, permutations, seed);
        double enough = within * (1 + 1e-12); // a smaller sum within is a larger F; the slack is for the order of summing
        long asLarge = Arrays.stream(shuffled).parallel().filter(s -> within(squares, n, s, a) <= enough).count();
        return new Permanova(f, between / total, OptionalDouble.of((asLarge + 1.0) / (permutations + 1)), permutations);
    }

    private static double within(double[] squares, int n, int[] labels, int a) {
        double[] sums = new double[a];
        int[] sizes = new int[a];
        int at = 0;
        for (int i = 0; i < n; i++) {
            int label = labels[i];
            sizes[label]++;
            double sum = 0;
            for (int j = i + 1; j < n; j++, at++) {
                sum += labels[j] == label ? squares[at] : 0;
            }
            sums[label] += sum;
        }
        return IntStream.range(0, a).mapToDouble(g -> sums[g] / sizes[g]).sum();
    }

    static int[][] shuffles(int[] labels, int[] strata, int count, long seed) {
        int[][] members = Arrays.stream(strata).distinct()
                .mapToObj(s -> IntStream.range(0, strata.length).filter(i -> strata[i] == s).toArray()).toArray(int[][]::new);
        Random random = new Random(seed);
        int[][] shuffles = new int[count][];
        int[] current = labels.clone();
        for (int k = 0; k < count; k++) {
            for (int[] stratum : members) {
                for (int i = stratum.length - 1; i > 0; i--) {
                    int j = random.nextInt(i + 1);
                    int kept = current[stratum[i]];
                    current[stratum[i]] = current[stratum[j]];
                    current[stratum[j]] = kept;
                }
            }
            shuffles[k] = current.clone();
        }
        return shuffles;
    }

    /** In how many ways the labels can lie, counting as one what only swaps the names of equally large groups. */
    private static double arrangements(int[] labels, int[] strata) {
        double log = 0;
        for (int s : Arrays.stream(strata).distinct().toArray()) {
            int[] inside = IntStream.range(0, labels.length).filter(i -> strata[i] == s).map(i -> labels[i]).toArray();
            log += logFactorial(inside.length);
            for (long size : sizes(inside).values()) {
                log -= logFactorial((int) size);
            }
        }
        Map<Long, Long> equallyLarge = sizes(labels).values().stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        for (long names : equallyLarge.values()) {
            log -= logFactorial((int) names);
        }
        return Math.exp(log) + 1e-6;
    }

    private static Map<Integer, Long> sizes(int[] labels) {
        return Arrays.stream(labels).boxed().collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static double logFactorial(int n) {
        return IntStream.rangeClosed(2, n).mapToDouble(Math::log).sum();
    }

    static int[] numbered(int[] groups) {
        Map<Integer, Integer> numbers = new HashMap<>();
        return Arrays.stream(groups).map(g -> numbers.computeIfAbsent(g, k -> numbers.size())).toArray();
    }
}
