// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.picture.Picture;
import io.variorum.sweep.Grid;
import io.variorum.view.ProgressBar;
import java.util.List;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * How far each picture of a grid lies from the base, by every measure: a column each, beside the parameters. Where the grid
 * does not hold the base itself, from its first picture; the row of nothing but zeros tells which it was.
 */
public final class FromBase {

    private FromBase() {}

    /** The grid's table with the measures; a new one at each call. @param further measures beside those on offer */
    public static Table table(Grid grid, Measure<?>... further) {
        return grid.table().addColumns(columns(grid, further).toArray(DoubleColumn[]::new));
    }

    public static List<DoubleColumn> columns(Grid grid, Measure<?>... further) {
        List<Picture> pictures = grid.pictures();
        if (pictures.isEmpty()) {
            return List.of();
        }
        Picture base = grid.cells().stream().filter(c -> c.parameters().equals(grid.base())).flatMap(c -> c.picture().stream())
                .findFirst().orElse(pictures.get(0));
        return Stream.concat(Measures.ALL.stream(), Stream.of(further)).map(m -> DoubleColumn.create(m.name(), distances(m, base, pictures))).toList();
    }

    private static <T> double[] distances(Measure<T> measure, Picture base, List<Picture> pictures) {
        T look = measure.look(Pixels.of(base.image()));
        try (ProgressBar bar = ProgressBar.of("Comparing with the base by " + measure.name(), "pictures", pictures.size())) {
            return pictures.parallelStream().mapToDouble(p -> {
                double distance = p.width() == base.width() && p.height() == base.height()
                        ? measure.distance(look, measure.look(Pixels.of(p.image()))) : measure.distance(base, p);
                bar.step();
                return distance;
            }).toArray();
        }
    }
}
