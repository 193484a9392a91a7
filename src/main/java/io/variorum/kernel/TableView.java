// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import io.variorum.prompt.Numbers;
import io.variorum.view.Html;
import io.variorum.view.Viewable;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/** A Tablesaw table as a notebook shows it: its first rows, and how many more there are. */
record TableView(Table table) implements Viewable {

    private static final int ROWS = 30; // about one screen

    @Override
    public Html html() {
        List<Column<?>> columns = table.columns();
        return Html.of(TableView.class, "table.mustache", Map.of(
                "name", table.name() == null ? "" : table.name(),
                "columns", columns.stream().map(c -> new Cell(c.name(), isNumber(c))).toList(),
                "rows", IntStream.range(0, Math.min(ROWS, table.rowCount()))
                        .mapToObj(row -> columns.stream().map(c -> new Cell(text(c, row), isNumber(c))).toList()).toList(),
                "more", table.rowCount() > ROWS ? "… and %,d more rows".formatted(table.rowCount() - ROWS) : ""));
    }

    @Override
    public String toString() {
        return table.rowCount() > ROWS
                ? table.first(ROWS).print(ROWS) + "\n… and %,d more rows".formatted(table.rowCount() - ROWS)
                : table.print(ROWS);
    }

    private static boolean isNumber(Column<?> column) {
        return column instanceof tech.tablesaw.api.NumericColumn;
    }

    /** Numbers as everywhere in the program, to six significant digits: a table is for comparing, not for storing. */
    private static String text(Column<?> column, int row) {
        return column instanceof tech.tablesaw.api.NumericColumn<?> numbers && !column.isMissing(row)
                ? Numbers.text(new java.math.BigDecimal(numbers.getDouble(row)).round(new java.math.MathContext(6)).doubleValue())
                : column.getString(row);
    }

    /** One cell of the page: what it says, and whether it stands to the right as numbers do. */
    private record Cell(String text, boolean number) {}
}
