// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.prompt.Parameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cells crossed with one more axis, and what is refused of them before anything is made. */
final class Crossing {

    private Crossing() {}

    /** Every cell with every value, the value changing fastest; refused with its reasons if any cannot be made. */
    static List<Cell> of(List<Cell> cells, Axis axis) {
        List<Cell> product = new ArrayList<>(cells.size() * axis.values().size());
        Map<String, String> refused = new LinkedHashMap<>();
        for (Cell cell : cells) {
            for (int v = 0; v < axis.values().size(); v++) {
                List<Integer> place = new ArrayList<>(cell.place());
                place.add(v);
                try {
                    product.add(new Cell(place, axis.values().get(v).change().apply(cell.parameters())));
                } catch (IllegalArgumentException e) {
                    refused.putIfAbsent(axis.values().get(v).text(), e.getMessage());
                }
            }
        }
        refuse(axis, refused);
        return product;
    }

    private static void refuse(Axis axis, Map<String, String> refused) {
        Set<String> reasons = new LinkedHashSet<>(refused.values());
        if (reasons.size() == 1) {
            throw new IllegalArgumentException(reasons.iterator().next());
        }
        if (!reasons.isEmpty()) {
            throw new IllegalArgumentException("%,d of the %s cannot be made: %s. %s".formatted(refused.size(), axis.count(),
                    some(refused.keySet(), 12, ", ", ", and %,d more"), some(reasons, 4, " ", " And %,d more like these.")));
        }
    }

    /** A message that names hundreds is read by nobody. */
    private static String some(Set<String> texts, int most, String between, String more) {
        return texts.stream().limit(most).collect(Collectors.joining(between)) + (texts.size() > most ? more.formatted(texts.size() - most) : "");
    }

    /** Two cells of one request would be one picture in two places. */
    static void refuseTwins(List<Axis> axes, List<Cell> cells) {
        Map<Parameters, Cell> seen = new HashMap<>(cells.size() * 2);
        for (Cell cell : cells) {
            Cell twin = seen.put(cell.parameters(), cell);
            if (twin != null) {
                throw new IllegalArgumentException(
                        "Two cells ask for the same picture: %s, and %s. Leave one out, or put the axis that replaces more first."
                                .formatted(name(axes, twin), name(axes, cell)));
            }
        }
    }

    private static String name(List<Axis> axes, Cell cell) {
        return IntStream.range(0, axes.size())
                .mapToObj(a -> axes.get(a).name() + " " + axes.get(a).values().get(cell.place().get(a)).text())
                .collect(Collectors.joining(", "));
    }
}
