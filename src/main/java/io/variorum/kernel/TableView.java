// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import io.variorum.prompt.Numbers;
import io.variorum.view.Html;
import io.variorum.view.Viewable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A Tablesaw table as a notebook shows it: its first rows, and how many more there are. */
record TableView(Table table) implements Viewable {

    private static final int ROWS = 30; // about one screen
    private static final MathContext DIGITS = new MathContext(4); // of a fraction; a table is for comparing

    @Override
    public Html html() {
        List<Column<?>> columns = table.columns();
        return Html.of(TableView.class, "table.mustache", Map.of(
                "name", table.name() == null ? "" : table.name(),
                "columns", columns.stream().map(c -> new Cell(c.name(), isNumber(c), "")).toList(),
                "rows", IntStream.range(0, Math.min(ROWS, table.rowCount()))
                        .mapToObj(row -> columns.stream().map(c -> cell(c, row)).toList()).toList(),
                "more", table.rowCount() > ROWS ? "… and %,d more rows".formatted(table.rowCount() - ROWS) : ""));
    }

    @Override
    public String toString() {
        return table.rowCount() > ROWS
                ? table.first(ROWS).print(ROWS) + "\n… and %,d more rows".formatted(table.rowCount() - ROWS)
                : table.print(ROWS);
    }

    private static Cell cell(Column<?> column, int row) {
        if (!(column instanceof NumericColumn<?> numbers) || column.isMissing(row)) {
            return new Cell(column.getString(row), isNumber(column), "");
        }
        double number = numbers.getDouble(row);
        String exact = Numbers.text(number);
        return new Cell(number == Math.rint(number) || !Double.isFinite(number) ? exact
                : Numbers.text(new BigDecimal(number).round(DIGITS).doubleValue()), true, exact);
    }

    private static boolean isNumber(Column<?> column) {
        return column instanceof NumericColumn;
    }

    /**
     * One cell of the page.
     *
     * @param exact a number as it is, shown when the pointer rests on the rounded one
     */
    private record Cell(String text, boolean number, String exact) {}
}
