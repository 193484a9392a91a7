// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.sweep.Axis;
import io.variorum.sweep.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The effects of a grid's axes on one distance matrix. An axis is tested by exchanging its values only among pictures that
 * are alike on every other axis: the exact test of Anderson and ter Braak, "Permutation tests for multi-factorial analysis
 * of variance", J. Statistical Computation and Simulation 73 (2003).
 */
final class Effects {

    private static final String SEED = "seed";

    private final List<Axis> axes;
    private final List<Cell> cells;
    private final DistanceMatrix distances;

    Effects(List<Axis> axes, List<Cell> cells, DistanceMatrix distances) {
        this.axes = axes;
        this.cells = cells;
        this.distances = distances;
    }

    List<Effect> of(String measure, int permutations, long seed) {
        OptionalDouble floor = noiseFloor();
        return IntStream.range(0, axes.size()).filter(a -> Arrays.stream(places(a)).distinct().count() > 1).mapToObj(a -> {
            double mean = Arrays.stream(alone(a)).average().orElse(Double.NaN);
            OptionalDouble floors = floor.isPresent() && floor.getAsDouble() > 0
                    ? OptionalDouble.of(mean / floor.getAsDouble())
                    : OptionalDouble.empty();
            return new Effect(axes.get(a).name(), measure, Permanova.of(distances, places(a), others(a), permutations, seed), mean,
                    floors);
        }).toList();
    }

    /** The median distance between pictures that differ only in their seed; empty without a seed axis. */
    OptionalDouble noiseFloor() {
        int seedAxis = axes.stream().map(Axis::name).toList().indexOf(SEED);
        double[] between = seedAxis < 0 ? new double[0] : alone(seedAxis);
        Arrays.sort(between);
        return between.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((between[(between.length - 1) / 2] + between[between.length / 2]) / 2);
    }

    /** Whether every combination of the axes' values is there once, so that shares of single axes add up. */
    boolean complete() {
        long all = IntStream.range(0, axes.size()).mapToLong(a -> Arrays.stream(places(a)).distinct().count())
                .reduce(1, (x, y) -> x * y);
        return all == cells.size();
    }

    /** Numbers the cells by their values on all other axes. */
    private int[] others(int axis) {
        Map<List<Integer>, Integer> numbers = new HashMap<>();
        return cells.stream().mapToInt(c -> {
            List<Integer> place = new ArrayList<>(c.place());
            place.set(axis, -1);
            return numbers.computeIfAbsent(place, p -> numbers.size());
        }).toArray();
    }

    private int[] places(int axis) {
        return cells.stream().mapToInt(c -> c.place().get(axis)).toArray();
    }

    /** Distances of the pairs that differ in this axis and in no other. */
    private double[] alone(int axis) {
        return IntStream.range(0, cells.size()).boxed().flatMapToDouble(i -> IntStream.range(i + 1, cells.size())
                .filter(j -> IntStream.range(0, axes.size()).allMatch(a -> a == axis
                        != cells.get(i).place().get(a).equals(cells.get(j).place().get(a))))
                .mapToDouble(j -> distances.get(i, j))).toArray();
    }
}
