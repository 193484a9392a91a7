// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The cells as they lie on a sheet: one page for each combination of the axes after the second, each with a row for
 * each value of the first axis and a column for each value of the second.
 *
 * @param title the page's values on the further axes; empty when there are none
 * @param cells rows of columns; empty where the plan leaves a combination out
 */
record Page(String title, List<String> rowLabels, List<String> columnLabels, List<List<Optional<Cell>>> cells) {

    static List<Page> of(Grid grid) {
        Map<List<Integer>, List<Cell>> pages = new TreeMap<>(Page::compare);
        List<Axis> axes = grid.axes();
        for (Cell cell : grid.cells()) {
            pages.computeIfAbsent(cell.place().subList(Math.min(2, axes.size()), axes.size()), k -> new ArrayList<>()).add(cell);
        }
        return pages.entrySet().stream().map(e -> page(grid, e.getKey(), e.getValue())).toList();
    }

    private static Page page(Grid grid, List<Integer> further, List<Cell> cells) {
        List<String> rows = grid.labels(0);
        List<String> columns = grid.axes().size() < 2 ? List.of("") : grid.labels(1);
        List<List<Optional<Cell>>> places = rows.stream()
                .map(r -> columns.stream().map(c -> Optional.<Cell>empty()).collect(Collectors.toCollection(ArrayList::new)))
                .collect(Collectors.toCollection(ArrayList::new));
        for (Cell cell : cells) {
            places.get(cell.place().get(0)).set(columns.size() == 1 ? 0 : cell.place().get(1), Optional.of(cell));
        }
        String title = IntStream.range(0, further.size())
                .mapToObj(i -> grid.axes().get(i + 2).name() + " " + grid.labels(i + 2).get(further.get(i)))
                .collect(Collectors.joining(" · "));
        return new Page(title, rows, columns, places);
    }

    private static int compare(List<Integer> a, List<Integer> b) {
        return IntStream.range(0, a.size()).map(i -> Integer.compare(a.get(i), b.get(i))).filter(c -> c != 0).findFirst().orElse(0);
    }
}
