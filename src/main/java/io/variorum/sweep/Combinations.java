// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.prompt.Parameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Combinations too many to hold: each is worked out from its number when it is drawn. The last axis changes fastest.
 *
 * @param head the cells before the axis that made them too many
 * @param further the axes from that one on
 */
record Combinations(List<Cell> head, List<Further> further) {

    static final int MOST = 10_000_000;
    private static final int LOOKS = 1_000_000; // about a second's

    /** An axis, and what a cell must fulfil once it has a value there. */
    record Further(Axis axis, List<Predicate<Parameters>> keep) {}

    Combinations {
        head = List.copyOf(head);
        further = List.copyOf(further);
    }

    long size() {
        return further.stream().mapToLong(f -> f.axis().values().size()).reduce(head.size(), (a, b) -> a * b);
    }

    boolean filtered() {
        return further.stream().anyMatch(f -> !f.keep().isEmpty());
    }

    Combinations over(Axis axis) {
        List<Further> more = new ArrayList<>(further);
        more.add(new Further(axis, List.of()));
        return new Combinations(head, more);
    }

    Combinations where(Predicate<Parameters> keep) {
        List<Further> more = new ArrayList<>(further);
        Further last = more.remove(more.size() - 1);
        List<Predicate<Parameters>> all = new ArrayList<>(last.keep());
        all.add(keep);
        more.add(new Further(last.axis(), List.copyOf(all)));
        return new Combinations(head, more);
    }

    /** With the first value of each axis. */
    Cell first() {
        Parameters p = head.get(0).parameters();
        for (Further f : further) {
            p = f.axis().values().get(0).change().apply(p);
        }
        return new Cell(List.of(), p);
    }

    /** Each axis changed alone, for a look at what changes. */
    List<Cell> probes() {
        List<Cell> probes = new ArrayList<>(head);
        Parameters first = first().parameters();
        further.forEach(f -> f.axis().values().forEach(v -> probes.add(new Cell(List.of(), v.change().apply(first)))));
        return probes;
    }

    /** {@code count} cells, in the order of the plan; the same seed draws the same ones. Refused if too few pass the conditions. */
    List<Cell> drawn(int count, long seed) {
        int size = (int) size();
        int looks = Math.min(size, LOOKS);
        Random random = new Random(seed);
        Map<Integer, Integer> swapped = new HashMap<>(); // Fisher and Yates's shuffle, of which only the touched places are held
        TreeMap<Integer, Cell> cells = new TreeMap<>();
        for (int i = 0; i < looks && cells.size() < count; i++) {
            int j = i + random.nextInt(size - i);
            int number = swapped.getOrDefault(j, j);
            swapped.put(j, swapped.getOrDefault(i, i));
            swapped.remove(i);
            cell(number).ifPresent(c -> cells.put(number, c));
        }
        if (cells.size() < count) {
            throw new IllegalArgumentException(
                    "Of %,d cells of this sweep that were drawn, %,d pass the condition of .where(…), but %,d are asked for. Loosen the condition, or leave values out."
                            .formatted(looks, cells.size(), count));
        }
        return new ArrayList<>(cells.values());
    }

    private Optional<Cell> cell(long number) {
        long below = size() / head.size();
        Cell start = head.get((int) (number / below));
        List<Integer> place = new ArrayList<>(start.place());
        Parameters p = start.parameters();
        for (Further f : further) {
            number %= below;
            below /= f.axis().values().size();
            int value = (int) (number / below);
            place.add(value);
            p = f.axis().values().get(value).change().apply(p);
            Parameters now = p;
            if (!f.keep().stream().allMatch(keep -> keep.test(now))) {
                return Optional.empty();
            }
        }
        return Optional.of(new Cell(place, p));
    }
}
