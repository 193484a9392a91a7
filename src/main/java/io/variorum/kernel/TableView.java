// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import io.variorum.prompt.Numbers;
import io.variorum.view.Html;
import io.variorum.view.Viewable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A Tablesaw table as a notebook shows it: its first rows, and how many more there are. What is the same in every row is
 * said once, where it would fill the page or push other columns out of it.
 */
record TableView(Table table) implements Viewable {

    private static final int ROWS = 30; // about one screen
    private static final int LONG_WORD = 24; // letters; longer than nearly all words of English
    private static final int PIECE = 16; // letters of a long word on a line, where a notebook that is not trusted has no styles
    private static final int COLUMNS = 10; // that stand beside each other in a notebook
    private static final MathContext DIGITS = new MathContext(4); // of a fraction; a table is for comparing

    @Override
    public Html html() {
        List<Column<?>> columns = table.columns().stream().filter(c -> !isSaidOnce(c)).toList();
        return Html.of(TableView.class, "table.mustache", Map.of(
                "name", Optional.ofNullable(table.name()).stream().toList(),
                "columns", columns.stream().map(c -> new Cell(c.name(), isNumber(c), List.of())).toList(),
                "rows", IntStream.range(0, Math.min(ROWS, table.rowCount()))
                        .mapToObj(row -> columns.stream().map(c -> cell(c, row)).toList()).toList(),
                "more", more().stream().toList(),
                "once", table.columns().stream().filter(this::isSaidOnce).map(c -> Map.of("name", c.name(), "value", c.getString(0))).toList()));
    }

    private boolean isSaidOnce(Column<?> column) {
        return table.rowCount() > 1 && column.countUnique() == 1 && column.countMissing() == 0
                && (table.columnCount() > COLUMNS || column.getString(0).length() > LONG_WORD);
    }

    @Override
    public String toString() {
        return more().map(more -> table.first(ROWS).print(ROWS) + "\n" + more).orElseGet(() -> table.print(ROWS));
    }

    private Optional<String> more() {
        return Optional.of(table.rowCount() - ROWS).filter(rest -> rest > 0).map("… and %,d more rows"::formatted);
    }

    private static Cell cell(Column<?> column, int row) {
        if (!(column instanceof NumericColumn<?> numbers) || column.isMissing(row)) {
            return new Cell(column.getString(row), isNumber(column), List.of());
        }
        double number = numbers.getDouble(row);
        String exact = Numbers.text(number);
        return new Cell(number == Math.rint(number) || !Double.isFinite(number) ? exact
                : Numbers.text(new BigDecimal(number).round(DIGITS).doubleValue()), true, List.of(exact));
    }

    private static boolean isNumber(Column<?> column) {
        return column instanceof NumericColumn;
    }

    /**
     * One cell of the page.
     *
     * @param exact a number as it is, shown when the pointer rests on the rounded one; empty for words
     */
    private record Cell(String text, boolean number, List<String> exact) {

        /** Whether it holds a word that may be broken, a digest for instance; others stay whole. */
        boolean isLong() {
            return Arrays.stream(text.split("\\s")).anyMatch(word -> word.length() > LONG_WORD);
        }

        /** Where it may be broken. */
        List<String> pieces() {
            return isLong() ? List.of(text.split("(?<=\\G\\S{" + PIECE + "})")) : List.of(text);
        }
    }
}
