// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The cells of a single axis, side by side and wrapped like words, each under its own label. */
final class Strip {

    private static final int WIDTH = 1100; // pixels; about the width of a notebook on a wide screen

    private Strip() {}

    static List<Page> wrapped(Grid grid) {
        int widest = grid.cells().stream().mapToInt(c -> c.parameters().width()).max().orElse(1);
        int columns = Math.max(1, Math.min(grid.cells().size(), WIDTH / (widest + 8)));
        if (grid.cells().size() > columns) {
            int rows = (grid.cells().size() + columns - 1) / columns;
            columns = (grid.cells().size() + rows - 1) / rows; // equally full rows
        }
        List<List<Optional<Cell>>> lines = new ArrayList<>();
        for (int from = 0; from < grid.cells().size(); from += columns) {
            lines.add(grid.cells().subList(from, Math.min(from + columns, grid.cells().size())).stream().map(Optional::of).toList());
        }
        return List.of(new Page("", List.of(), Collections.nCopies(columns, ""), lines));
    }
}
