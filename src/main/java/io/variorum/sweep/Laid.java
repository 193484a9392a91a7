// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a part of a plan is laid out: without the values that no cell has, and in a row where a table would be nearly empty. */
final class Laid {

    private static final int EMPTY = 4; // times as many places as cells make a table of holes

    private Laid() {}

    static Grid out(Grid grid) {
        List<Map<Integer, Integer>> moved = new ArrayList<>();
        List<Axis> axes = new ArrayList<>();
        for (int a = 0; a < grid.axes().size(); a++) {
            int axis = a;
            List<Integer> used = List.copyOf(grid.cells().stream().map(c -> c.place().get(axis)).collect(Collectors.toCollection(TreeSet::new)));
            Axis whole = grid.axes().get(a);
            if (used.size() == whole.values().size()) {
                axes.add(whole);
                moved.add(null);
            } else {
                Map<Integer, Integer> places = new HashMap<>();
                used.forEach(v -> places.put(v, places.size()));
                axes.add(new Axis(whole.name(), whole.noun(), used.stream().map(whole.values()::get).toList()));
                moved.add(places);
            }
        }
        return axes.equals(grid.axes()) ? grid : new Grid(grid.base(), axes, grid.cells().stream().map(c -> c.at(IntStream.range(0, axes.size())
                .mapToObj(a -> moved.get(a) == null ? c.place().get(a) : moved.get(a).get(c.place().get(a))).toList())).toList());
    }

    /** One after the other, each under all its values; itself where a table is full enough. */
    static Grid inARow(Grid grid) {
        long places = grid.axes().stream().mapToLong(a -> a.values().size()).reduce(1, (a, b) -> a * b);
        if (grid.axes().size() < 2 || places <= (long) EMPTY * grid.cells().size()) {
            return grid;
        }
        Axis all = new Axis(grid.axes().stream().map(Axis::name).collect(Collectors.joining(" · ")), "pictures",
                grid.cells().stream().map(c -> new Axis.Value(text(grid, c), p -> c.parameters())).toList());
        return new Grid(grid.base(), List.of(all), IntStream.range(0, grid.cells().size()).mapToObj(i -> grid.cells().get(i).at(List.of(i))).toList());
    }

    private static String text(Grid grid, Cell cell) {
        return IntStream.range(0, grid.axes().size()).mapToObj(a -> grid.axes().get(a).values().get(cell.place().get(a)).text())
                .collect(Collectors.joining(" · "));
    }
}
