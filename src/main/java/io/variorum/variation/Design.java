// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.view.Visible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which value each picture has on each axis: all that statistics need to know of a sweep.
 *
 * @param axes the axes along which pictures were changed
 * @param places for each picture the number of its value on each axis
 */
record Design(List<Factor> axes, List<List<Integer>> places) {

    static final String SEED = "seed";

    /** An axis as a table has it: its name, the texts of its values, and which of them the base has. */
    record Factor(String name, List<String> values, int base) {

        /** The values, long ones shortened to about this many characters, from where they differ if they begin alike. No two results are the same. */
        List<String> brief(int characters) {
            List<String> starts = values.stream().map(v -> Visible.start(v, characters)).toList();
            int shared = shared();
            List<String> ends = values.stream().map(v -> "…" + Visible.start(v.substring(shared), characters)).toList();
            return differ(starts) ? starts : differ(ends) ? ends
                    : IntStream.range(0, values.size()).mapToObj(v -> v + 1 + ": " + starts.get(v)).toList();
        }

        /** How many characters all values begin with, up to a word's beginning. */
        private int shared() {
            int end = 0;
            while (end < values.get(0).length() && beginsWith(values.get(0).substring(0, end + 1))) {
                end++;
            }
            return values.get(0).lastIndexOf(' ', end - 1) + 1;
        }

        private boolean beginsWith(String start) {
            return values.stream().allMatch(v -> v.startsWith(start));
        }

        private static boolean differ(List<String> texts) {
            return texts.stream().distinct().count() == texts.size();
        }
    }

    /** Two pictures by their numbers. */
    record Pair(int one, int other) {}

    Design {
        axes = List.copyOf(axes);
        places = List.copyOf(places);
    }

    int size() {
        return places.size();
    }

    String name(int axis) {
        return axes.get(axis).name();
    }

    /** The axis of chance, along which nothing but the first noise changes; −1 without one. */
    int seedAxis() {
        return axes.stream().map(Factor::name).toList().indexOf(SEED);
    }

    /** The axes on which the pictures have more than one value. */
    int[] varying() {
        return IntStream.range(0, axes.size()).filter(a -> distinct(a) > 1).toArray();
    }

    /** Numbers the pictures by their values on these axes. */
    int[] groups(int... of) {
        return numbered(place -> Arrays.stream(of).mapToObj(place::get).toList());
    }

    /** Numbers the pictures by their values on all axes but these. */
    int[] others(int... of) {
        return numbered(place -> IntStream.range(0, axes.size()).filter(a -> Arrays.stream(of).noneMatch(o -> o == a))
                .mapToObj(place::get).toList());
    }

    /** The pairs that differ on this axis and on no other. */
    List<Pair> alone(int axis) {
        int[] others = others(axis);
        Map<Integer, List<Integer>> alike = new HashMap<>();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            List<Integer> before = alike.computeIfAbsent(others[i], k -> new ArrayList<>());
            for (int j : before) {
                if (!places.get(i).get(axis).equals(places.get(j).get(axis))) {
                    pairs.add(new Pair(j, i));
                }
            }
            before.add(i);
        }
        return pairs;
    }

    /** Whether every combination of the axes' values is there once, so that shares of single axes add up. */
    boolean complete() {
        return IntStream.range(0, axes.size()).mapToLong(this::distinct).reduce(1, (x, y) -> x * y) == size();
    }

    /** "seed 2 · CFG scale 4". */
    String label(int picture) {
        return String.join(" · ", IntStream.range(0, axes.size())
                .mapToObj(a -> name(a) + " " + axes.get(a).values().get(places.get(picture).get(a))).toList());
    }

    /** "2 · 4": each picture's values alone, long ones shortened. */
    List<String> brief() {
        List<List<String>> values = axes.stream().map(a -> a.brief(18)).toList();
        return places.stream().map(place -> IntStream.range(0, axes.size()).mapToObj(a -> values.get(a).get(place.get(a)))
                .collect(Collectors.joining(" · "))).toList();
    }

    private long distinct(int axis) {
        return places.stream().map(p -> p.get(axis)).distinct().count();
    }

    private int[] numbered(Function<List<Integer>, List<Integer>> key) {
        Map<List<Integer>, Integer> numbers = new HashMap<>();
        return places.stream().mapToInt(p -> numbers.computeIfAbsent(key.apply(p), k -> numbers.size())).toArray();
    }
}
