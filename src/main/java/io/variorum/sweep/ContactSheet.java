// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.picture.Scaled;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Draws a grid as one image: what was held fixed, labels that keep their size, the pages one below the other. */
final class ContactSheet {

    private static final Color PAPER = Color.WHITE;
    private static final Color INK = new Color(0x1d1b18);
    private static final Color SOFT = new Color(0x6b655c);
    private static final Color LINE = new Color(0xd9d3c8);
    private static final Color MARK = new Color(0x9a3b26);
    private static final Font TITLE = new Font(Font.SERIF, Font.BOLD, 19);
    private static final Font PAGE = new Font(Font.SERIF, Font.BOLD, 15);
    private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Font AXIS = new Font(Font.SERIF, Font.ITALIC, 14);
    private static final Font LEGEND = new Font(Font.SERIF, Font.PLAIN, 13);
    private static final Font REASON = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final int MARGIN = 28;
    private static final int GAP = 8;
    private static final int MIN_WIDTH = 560;
    private static final int WIDE = 1500; // pages stand side by side as far as they fit in this
    private static final int PAGE_GAP = 36;
    private static final int MIN_COLUMN = 56; // a label such as "0.75" or "Euler a" needs no more
    private static final int ROW_LABEL = 190;
    private static final int MAX_LINES = 14;

    private final Grid whole;
    private final Grid grid;
    private final List<Page> pages;
    private final boolean strip;

    ContactSheet(Grid grid) {
        this.whole = grid;
        this.grid = grid.front();
        this.strip = this.grid.axes().size() < 2;
        this.pages = strip ? Strip.wrapped(this.grid) : Page.of(this.grid);
    }

    /** The sheet, its pictures made smaller until it has at most so many pixels (or they cannot shrink further). */
    BufferedImage draw(long maxPixels) {
        double scale = 1;
        Layout layout = new Layout(scale);
        for (int i = 0; i < 12 && (long) layout.width * layout.height > maxPixels && scale > 0.03; i++) {
            scale *= Math.min(0.95, Math.sqrt((double) maxPixels / layout.width / layout.height));
            layout = new Layout(scale);
        }
        return layout.draw();
    }

    /** Where everything lies, for one scale of the pictures. */
    private final class Layout {
        private final double scale;
        private final int[] columns;
        private final int[] rows;
        private final int rowLabel;
        private final int header;
        private final int pageWidth;
        private final int perRow;
        private final int titleHeight;
        private final int width;
        private final int height;
        private final TextBlock title;
        private final List<TextBlock> legend = new ArrayList<>();
        private final List<TextBlock> pageTitles;

        Layout(double scale) {
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

        BufferedImage draw() {
            BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = sheet.createGraphics();
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            g.setColor(PAPER);
            g.fillRect(0, 0, width, height);
            g.setColor(INK);
            int y = MARGIN;
            title.draw(g, MARGIN, y, 0, 0);
            y += title.height() + 6;
            g.setColor(SOFT);
            for (TextBlock line : legend) {
                line.draw(g, MARGIN, y, 0, 0);
                y += line.height() + 2;
            }
            for (int p = 0; p < pages.size(); p++) {
                drawPage(g, p, MARGIN + p % perRow * (pageWidth + PAGE_GAP), MARGIN + top() + p / perRow * pageHeight());
            }
            g.dispose();
            return sheet;
        }

        private void drawPage(Graphics2D g, int number, int edge, int top) {
            Page page = pages.get(number);
            int y = top;
            if (!page.title().isEmpty()) {
                g.setColor(LINE);
                g.fillRect(edge, y, pageWidth, 1);
                g.setColor(INK);
                pageTitles.get(number).draw(g, edge, y + 10, 0, 0);
                y += titleHeight + 16;
            }
            int left = edge + axisWidth() + rowLabel + (strip ? 0 : GAP);
            g.setColor(SOFT);
            drawAxisNames(g, edge, left, y);
            y += axisHeight();
            int x = left;
            g.setColor(INK);
            for (int c = 0; c < page.columnLabels().size() && !strip; c++) {
                TextBlock label = label(page.columnLabels().get(c), columns[c]);
                label.draw(g, x, y + header - label.height(), columns[c], 0.5);
                x += columns[c] + GAP;
            }
            y += header + (strip ? 0 : 4);
            for (int r = 0; r < page.cells().size(); r++) {
                drawRow(g, page, r, left, y);
                y += rows[r] + GAP;
            }
        }

        private void drawAxisNames(Graphics2D g, int edge, int left, int y) {
            TextBlock first = TextBlock.of(grid.axes().isEmpty() ? "" : grid.axes().get(0).name(), AXIS, width - 2 * MARGIN, 2);
            if (strip) {
                first.draw(g, left, y, 0, 0);
                return;
            }
            int table = IntStream.of(columns).map(c -> c + GAP).sum() - GAP;
            TextBlock.of(grid.axes().get(1).name(), AXIS, Math.max(table, 200), 2).draw(g, left, y, table, 0.5);
            var upright = g.getTransform();
            int middle = y + axisHeight() + header + 4 + IntStream.of(rows).map(r -> r + GAP).sum() / 2;
            g.rotate(-Math.PI / 2, edge, middle);
            first.draw(g, edge, middle, 0, 0.5);
            g.setTransform(upright);
        }

        private void drawRow(Graphics2D g, Page page, int r, int left, int y) {
            if (!strip) {
                TextBlock label = label(page.rowLabels().get(r), ROW_LABEL);
                g.setColor(INK);
                label.draw(g, left - GAP - rowLabel, y + (tallest(r) - Math.min(label.height(), tallest(r))) / 2, rowLabel, 1);
            }
            int x = left;
            for (int c = 0; c < page.cells().get(r).size(); c++) {
                Optional<Cell> cell = page.cells().get(r).get(c);
                int from = y;
                if (strip && cell.isPresent()) {
                    TextBlock label = label(stripLabel(cell.get()), columns[c]);
                    g.setColor(INK);
                    label.draw(g, x, y + 2, columns[c], 0.5);
                    from += stripLabelHeight(r);
                }
                int at = x + (columns[c] - cell.map(this::width).orElse(0)) / 2;
                int down = from;
                cell.ifPresent(there -> drawCell(g, there, at, down));
                x += columns[c] + GAP;
            }
        }

        private void drawCell(Graphics2D g, Cell cell, int x, int y) {
            int w = width(cell);
            int h = height(cell);
            if (cell.picture().isPresent()) {
                BufferedImage image = cell.picture().get().image();
                g.drawImage(w == image.getWidth() && h == image.getHeight() ? image : Scaled.to(image, w, h), x, y, null);
                return;
            }
            g.setColor(LINE);
            g.drawRect(x, y, w - 1, h - 1);
            g.setColor(cell.failure().isPresent() ? MARK : SOFT);
            var clip = g.getClip();
            g.clipRect(x, y, w, h);
            TextBlock.of(cell.failure().map(f -> "Failed: " + f).orElse("Not made yet"), REASON, Math.max(30, w - 12),
                    Math.max(1, (h - 10) / 14)).draw(g, x + 6, y + 5, 0, 0);
            g.setClip(clip);
        }

        private int top() {
            return title.height() + 6 + legend.stream().mapToInt(l -> l.height() + 2).sum() + 14;
        }

        private int pageHeight() {
            int head = titleHeight == 0 ? 0 : titleHeight + 16;
            return head + axisHeight() + header + (strip ? 0 : 4) + IntStream.of(rows).map(r -> r + GAP).sum() + 10;
        }

        private int axisWidth() {
            return strip ? 0 : 26;
        }

        private int axisHeight() {
            return 26;
        }

        private int widest(int column) {
            return pages.stream().flatMap(p -> p.cells().stream()).filter(r -> column < r.size())
                    .flatMap(r -> r.get(column).stream()).mapToInt(this::width).max().orElse(0);
        }

        private int tallest(int row) {
            return pages.stream().filter(p -> row < p.cells().size()).flatMap(p -> p.cells().get(row).stream())
                    .flatMap(Optional::stream).mapToInt(this::height).max().orElse(0) + (strip ? stripLabelHeight(row) : 0);
        }

        private int tallestRowLabel(int row) {
            return strip ? 0 : pages.stream().mapToInt(p -> label(p.rowLabels().get(row), ROW_LABEL).height()).max().orElse(0);
        }

        private int stripLabelHeight(int row) {
            return 6 + pages.stream().flatMap(p -> IntStream.range(0, p.cells().get(row).size())
                    .mapToObj(c -> p.cells().get(row).get(c).map(x -> label(stripLabel(x), columns[c]).height()).orElse(0)))
                    .mapToInt(h -> h).max().orElse(0);
        }

        private int width(Cell cell) {
            return (int) Math.max(1, Math.round(cell.parameters().width() * scale));
        }

        private int height(Cell cell) {
            return (int) Math.max(1, Math.round(cell.parameters().height() * scale));
        }
    }

    private String stripLabel(Cell cell) {
        return grid.labels(0).get(cell.place().get(0));
    }

    private static TextBlock label(String text, int width) {
        return TextBlock.of(text, LABEL, width, MAX_LINES);
    }
}
