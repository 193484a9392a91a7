// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.picture.Scaled;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Draws a grid as one image: what was held fixed, labels that keep their size, the pages one below the other. */
final class ContactSheet {

    private static final Color PAPER = Color.WHITE;
    private static final Color INK = new Color(0x1d1b18);
    private static final Color SOFT = new Color(0x6b655c);
    private static final Color LINE = new Color(0xd9d3c8);
    private static final Color MARK = new Color(0x9a3b26);
    private static final Font AXIS = new Font(Font.SERIF, Font.ITALIC, 14);
    private static final Font REASON = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    private final Grid grid;
    private final List<Page> pages;
    private final boolean strip;
    private final SheetLayout at;

    /** The sheet, its pictures made smaller until it has at most {@code maxPixels} (or they cannot shrink further). */
    ContactSheet(Grid whole, long maxPixels) {
        grid = whole.front();
        strip = grid.axes().size() < 2;
        pages = strip ? Strip.wrapped(grid) : Page.of(grid);
        double scale = 1;
        SheetLayout layout = new SheetLayout(whole, grid, pages, scale);
        for (int i = 0; i < 12 && (long) layout.width * layout.height > maxPixels && scale > 0.03; i++) {
            scale *= Math.min(0.95, Math.sqrt((double) maxPixels / layout.width / layout.height));
            layout = new SheetLayout(whole, grid, pages, scale);
        }
        at = layout;
    }

    BufferedImage draw() {
        BufferedImage sheet = new BufferedImage(at.width, at.height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setColor(PAPER);
        g.fillRect(0, 0, at.width, at.height);
        g.setColor(INK);
        int y = SheetLayout.MARGIN;
        at.title.draw(g, SheetLayout.MARGIN, y, 0, 0);
        y += at.title.height() + 6;
        g.setColor(SOFT);
        for (TextBlock line : at.legend) {
            line.draw(g, SheetLayout.MARGIN, y, 0, 0);
            y += line.height() + 2;
        }
        for (int p = 0; p < pages.size(); p++) {
            drawPage(g, p, SheetLayout.MARGIN + p % at.perRow * (at.pageWidth + SheetLayout.PAGE_GAP), SheetLayout.MARGIN + at.top() + p / at.perRow * at.pageHeight());
        }
        g.dispose();
        return sheet;
    }

    private void drawPage(Graphics2D g, int number, int edge, int top) {
        Page page = pages.get(number);
        int y = top;
        if (!page.title().isEmpty()) {
            g.setColor(LINE);
            g.fillRect(edge, y, at.pageWidth, 1);
            g.setColor(INK);
            at.pageTitles.get(number).draw(g, edge, y + 10, 0, 0);
            y += at.titleHeight + 16;
        }
        int left = edge + at.axisWidth() + at.rowLabel + (strip ? 0 : SheetLayout.GAP);
        g.setColor(SOFT);
        drawAxisNames(g, edge, left, y);
        y += at.axisHeight();
        int x = left;
        g.setColor(INK);
        for (int c = 0; c < page.columnLabels().size() && !strip; c++) {
            TextBlock label = SheetLayout.label(page.columnLabels().get(c), at.columns[c]);
            label.draw(g, x, y + at.header - label.height(), at.columns[c], 0.5);
            x += at.columns[c] + SheetLayout.GAP;
        }
        y += at.header + (strip ? 0 : 4);
        for (int r = 0; r < page.cells().size(); r++) {
            drawRow(g, page, r, left, y);
            y += at.rows[r] + SheetLayout.GAP;
        }
    }

    private void drawAxisNames(Graphics2D g, int edge, int left, int y) {
        TextBlock first = TextBlock.of(grid.axes().isEmpty() ? "" : grid.axes().get(0).name(), AXIS, at.width - 2 * SheetLayout.MARGIN, 2);
        if (strip) {
            first.draw(g, left, y, 0, 0);
            return;
        }
        int table = IntStream.of(at.columns).map(c -> c + SheetLayout.GAP).sum() - SheetLayout.GAP;
        TextBlock.of(grid.axes().get(1).name(), AXIS, Math.max(table, 200), 2).draw(g, left, y, table, 0.5);
        var upright = g.getTransform();
        int middle = y + at.axisHeight() + at.header + 4 + IntStream.of(at.rows).map(r -> r + SheetLayout.GAP).sum() / 2;
        g.rotate(-Math.PI / 2, edge, middle);
        first.draw(g, edge, middle, 0, 0.5);
        g.setTransform(upright);
    }

    private void drawRow(Graphics2D g, Page page, int r, int left, int y) {
        if (!strip) {
            TextBlock label = SheetLayout.label(page.rowLabels().get(r), SheetLayout.ROW_LABEL);
            g.setColor(INK);
            label.draw(g, left - SheetLayout.GAP - at.rowLabel, y + (at.tallest(r) - Math.min(label.height(), at.tallest(r))) / 2, at.rowLabel, 1);
        }
        int x = left;
        for (int c = 0; c < page.cells().get(r).size(); c++) {
            Optional<Cell> cell = page.cells().get(r).get(c);
            int from = y;
            if (strip && cell.isPresent()) {
                TextBlock label = SheetLayout.label(at.stripLabel(cell.get()), at.columns[c]);
                g.setColor(INK);
                label.draw(g, x, y + 2, at.columns[c], 0.5);
                from += at.stripLabelHeight(r);
            }
            int across = x + (at.columns[c] - cell.map(at::width).orElse(0)) / 2;
            int down = from;
            cell.ifPresent(there -> drawCell(g, there, across, down));
            x += at.columns[c] + SheetLayout.GAP;
        }
    }

    private void drawCell(Graphics2D g, Cell cell, int x, int y) {
        int w = at.width(cell);
        int h = at.height(cell);
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
}
