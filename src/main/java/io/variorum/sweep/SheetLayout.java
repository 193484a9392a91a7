// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Where everything lies on a contact sheet, for one scale of the pictures: labels keep their size, whatever the pictures do. */
final class SheetLayout {

    private static final Font TITLE = new Font(Font.SERIF, Font.BOLD, 19);
    private static final Font PAGE = new Font(Font.SERIF, Font.BOLD, 15);
    private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Font LEGEND = new Font(Font.SERIF, Font.PLAIN, 13);
    static final int MARGIN = 28;
    static final int GAP = 8;
    private static final int MIN_WIDTH = 560;
    private static final int WIDE = 1500; // pages stand side by side as far as they fit in this
    static final int PAGE_GAP = 36;
    private static final int MIN_COLUMN = 56; // a label such as "0.75" or "Euler a" needs no more
    static final int ROW_LABEL = 190;
    private static final int MAX_LINES = 14;

    private final Grid grid;
    private final boolean strip;
    private final List<Page> pages;
    private final double scale;
    final int[] columns;
    final int[] rows;
    final int rowLabel;
    final int header;
    final int pageWidth;
    final int perRow;
    final int titleHeight;
    final int width;
    final int height;
    final TextBlock title;
    final List<TextBlock> legend = new ArrayList<>();
    final List<TextBlock> pageTitles;

    /** @param whole the grid with everything that its places hide */
    SheetLayout(Grid whole, Grid grid, List<Page> pages, double scale) {
        this.grid = grid;
        this.pages = pages;
        this.strip = grid.axes().size() < 2;
        this.scale = scale;
        int rowCount = pages.stream().mapToInt(p -> p.cells().size()).max().orElse(0);
        int columnCount = pages.stream().mapToInt(p -> p.columnLabels().size()).max().orElse(0);
        columns = IntStream.range(0, columnCount)
                .map(c -> Math.max(MIN_COLUMN, widest(c))).toArray();
        rowLabel = strip ? 0 : pages.stream().flatMap(p -> p.rowLabels().stream())
                .mapToInt(l -> label(l, ROW_LABEL).width()).max().orElse(0);
        rows = IntStream.range(0, rowCount).map(r -> Math.max(tallest(r), tallestRowLabel(r))).toArray();
        header = strip ? 0 : pages.stream().mapToInt(p -> IntStream.range(0, p.columnLabels().size())
                .map(c -> label(p.columnLabels().get(c), columns[c]).height()).max().orElse(0)).max().orElse(0);
        pageWidth = axisWidth() + rowLabel + (strip ? 0 : GAP) + IntStream.of(columns).map(c -> c + GAP).sum() - GAP;
        perRow = Math.max(1, Math.min(pages.size(), (WIDE + PAGE_GAP) / (pageWidth + PAGE_GAP)));
        width = Math.max(MIN_WIDTH, perRow * (pageWidth + PAGE_GAP) - PAGE_GAP) + 2 * MARGIN;
        title = TextBlock.of(whole.toString(), TITLE, width - 2 * MARGIN, 6);
        Map<String, String> fixed = Held.fixed(whole.base(), whole.cells());
        fixed.forEach((k, v) -> {
            if (k.endsWith("prompt")) {
                legend.add(TextBlock.of(k + ": " + v, LEGEND, width - 2 * MARGIN, MAX_LINES));
            }
        });
        fixed.keySet().removeIf(k -> k.endsWith("prompt"));
        legend.add(TextBlock.of(Settings.text(fixed), LEGEND, width - 2 * MARGIN, MAX_LINES));
        if (whole.replicated()) {
            legend.add(TextBlock.of(whole.hint(), LEGEND, width - 2 * MARGIN, MAX_LINES));
        }
        pageTitles = pages.stream().map(p -> TextBlock.of(p.title(), PAGE, pageWidth, 6)).toList();
        titleHeight = pageTitles.stream().mapToInt(TextBlock::height).max().orElse(0);
        height = 2 * MARGIN + top() + (pages.size() + perRow - 1) / perRow * pageHeight();
    }

    int top() {
        return title.height() + 6 + legend.stream().mapToInt(l -> l.height() + 2).sum() + 14;
    }

    int pageHeight() {
        int head = titleHeight == 0 ? 0 : titleHeight + 16;
        return head + axisHeight() + header + (strip ? 0 : 4) + IntStream.of(rows).map(r -> r + GAP).sum() + 10;
    }

    int axisWidth() {
        return strip ? 0 : 26;
    }

    int axisHeight() {
        return 26;
    }

    int widest(int column) {
        return pages.stream().flatMap(p -> p.cells().stream()).filter(r -> column < r.size())
                .flatMap(r -> r.get(column).stream()).mapToInt(this::width).max().orElse(0);
    }

    int tallest(int row) {
        return pages.stream().filter(p -> row < p.cells().size()).flatMap(p -> p.cells().get(row).stream())
                .flatMap(Optional::stream).mapToInt(this::height).max().orElse(0) + (strip ? stripLabelHeight(row) : 0);
    }

    int tallestRowLabel(int row) {
        return strip ? 0 : pages.stream().mapToInt(p -> label(p.rowLabels().get(row), ROW_LABEL).height()).max().orElse(0);
    }

    int stripLabelHeight(int row) {
        return 6 + pages.stream().flatMap(p -> IntStream.range(0, p.cells().get(row).size())
                .mapToObj(c -> p.cells().get(row).get(c).map(x -> label(stripLabel(x), columns[c]).height()).orElse(0)))
                .mapToInt(h -> h).max().orElse(0);
    }

    int width(Cell cell) {
        return (int) Math.max(1, Math.round(cell.parameters().width() * scale));
    }

    int height(Cell cell) {
        return (int) Math.max(1, Math.round(cell.parameters().height() * scale));
    }

    String stripLabel(Cell cell) {
        return grid.labels(0).get(cell.place().get(0));
    }

    static TextBlock label(String text, int width) {
        return TextBlock.of(text, LABEL, width, MAX_LINES);
    }
}
