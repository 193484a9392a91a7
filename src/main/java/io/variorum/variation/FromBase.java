// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.picture.Picture;
import io.variorum.sweep.Grid;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * How far each picture of a grid lies from the base, by every measure: a column each, beside the parameters. Where the grid
 * does not hold the base itself, from its first picture; the row of nothing but zeros tells which it was.
 */
public final class FromBase {

    private FromBase() {}

    /** The grid's table with the measures; a new one at each call. */
    public static Table table(Grid grid) {
        return grid.table().addColumns(columns(grid).toArray(DoubleColumn[]::new));
    }

    public static List<DoubleColumn> columns(Grid grid) {
        List<Picture> pictures = grid.pictures();
        if (pictures.isEmpty()) {
            return List.of();
        }
        Picture base = grid.cells().stream().filter(c -> c.parameters().equals(grid.base())).flatMap(c -> c.picture().stream())
                .findFirst().orElse(pictures.get(0));
        return Measures.ALL.stream().map(m -> DoubleColumn.create(m.name(),
                pictures.parallelStream().mapToDouble(p -> m.distance(base, p)).toArray())).toList();
    }
}
