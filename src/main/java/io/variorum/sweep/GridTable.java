// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.picture.Picture;
import io.variorum.prompt.Numbers;
import io.variorum.prompt.Parameters;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** The pictures of a grid as a table: {@code file}, then one column a setting. */
final class GridTable {

    private GridTable() {}

    /** The file is the one in the studio folder's {@code pictures}, named by the picture's digest. */
    static Table of(Grid grid) {
        return of(grid, picture -> picture.digest() + ".png");
    }

    static Table of(Grid grid, Function<Picture, String> file) {
        List<Cell> made = grid.cells().stream().filter(c -> c.picture().isPresent()).toList();
        List<Parameters> requests = made.stream().map(Cell::parameters).toList();
        Table table = Table.create("grid", StringColumn.create("file",
                made.stream().map(c -> file.apply(c.picture().get())).toList()));
        Held.values(made).keySet().forEach(name -> table.addColumns(column(name, requests)));
        return table;
    }

    static String csv(Table table) {
        StringBuilder text = new StringBuilder(table.columnNames().stream().map(Csv::quoted)
                .collect(Collectors.joining(",", "", "\n")));
        for (int row = 0; row < table.rowCount(); row++) {
            for (int column = 0; column < table.columnCount(); column++) {
                Object value = table.get(row, column);
                text.append(column == 0 ? "" : ",").append(Csv.quoted(value instanceof Double d ? Numbers.text(d) : value.toString()));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static Column<?> column(String name, List<Parameters> requests) {
        return switch (name) {
            case "seed" -> LongColumn.create(name, requests.stream().mapToLong(Parameters::seed).toArray());
            case "steps" -> IntColumn.create(name, requests.stream().mapToInt(Parameters::steps).toArray());
            case "clip skip" -> IntColumn.create(name, requests.stream().mapToInt(Parameters::clipSkip).toArray());
            case "CFG scale" -> DoubleColumn.create(name, requests.stream().mapToDouble(Parameters::cfgScale).toArray());
            case "size" -> StringColumn.create(name, requests.stream().map(p -> p.width() + "x" + p.height()).toList());
            default -> numbersOrTexts(name, requests.stream().map(p -> Settings.of(p).get(name)).toList());
        };
    }

    /** LoRA weights are numbers unless one differs between UNet and text encoder. */
    private static Column<?> numbersOrTexts(String name, List<String> values) {
        if (name.startsWith("LoRA ") && values.stream().allMatch(v -> v == null || v.matches("-?[0-9.]+"))) {
            DoubleColumn weights = DoubleColumn.create(name);
            values.forEach(v -> weights.append(v == null ? 0 : Double.parseDouble(v)));
            return weights;
        }
        StringColumn texts = StringColumn.create(name);
        values.forEach(v -> texts.append(v == null ? "" : v));
        return texts;
    }
}
