// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;

/**
 * The page on which each picture of a film is laid: all frames of a GIF have one size.
 *
 * @param side pixels, of the square into which every picture is fitted
 * @param lines how many lines of caption there is room for
 */
public record FilmPage(int side, int lines) {

    private static final Color PAPER = new Color(0xFFFDF9);
    private static final Color INK = new Color(0x1D1B18);
    private static final Color SOFT = new Color(0x6B655C);
    private static final Color MARK = new Color(0x9A3B26);
    private static final Font LATIN = read("NotoSerif-Regular.ttf");
    private static final Font HEAD = LATIN.deriveFont(13f);
    private static final Font CAPTION = LATIN.deriveFont(15f);
    private static final int MARGIN = 16; // pixels
    private static final int LEADING = 20; // pixels from line to line

    int width() {
        return side + 2 * MARGIN;
    }

    int height() {
        return MARGIN + LEADING + side + (lines + 1) * LEADING + MARGIN / 2;
    }

    BufferedImage draw(Film.Frame frame) {
        BufferedImage page = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = page.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(PAPER);
        g.fillRect(0, 0, page.getWidth(), page.getHeight());
        g.setColor(SOFT);
        text(g, frame.head(), HEAD, MARGIN, 1);
        picture(g, frame);
        g.setColor(INK);
        text(g, frame.caption(), CAPTION, MARGIN + LEADING + side + LEADING / 2, lines);
        g.dispose();
        return page;
    }

    private void picture(Graphics2D g, Film.Frame frame) {
        BufferedImage picture = frame.picture();
        double scale = Math.min((double) side / picture.getWidth(), (double) side / picture.getHeight());
        scale = scale > 1 ? Math.floor(scale) : scale; // whole multiples keep small pictures' pixels as they are
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, scale >= 1
                ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        int w = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int h = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        int x = MARGIN + (side - w) / 2;
        int y = MARGIN + LEADING + (side - h) / 2;
        g.drawImage(picture, x, y, w, h, null);
        if (frame.marked()) {
            g.setColor(MARK);
            g.setStroke(new BasicStroke(4));
            g.drawRect(x - 4, y - 4, w + 7, h + 7);
        }
    }

    private void text(Graphics2D g, String text, Font font, int top, int most) {
        List<TextLayout> layouts = layouts(text, font, g.getFontRenderContext());
        for (int i = 0; i < Math.min(most, layouts.size()); i++) {
            layouts.get(i).draw(g, MARGIN, top + (i + 1) * LEADING - 6);
        }
        if (layouts.size() > most) {
            g.drawString("…", MARGIN + side - 10, top + most * LEADING - 6);
        }
    }

    private List<TextLayout> layouts(String text, Font font, FontRenderContext context) {
        List<TextLayout> layouts = new ArrayList<>();
        for (String paragraph : text.split("\n")) {
            if (!paragraph.isEmpty()) {
                AttributedString words = new AttributedString(paragraph);
                words.addAttribute(TextAttribute.FONT, font);
                for (int i = font.canDisplayUpTo(paragraph); i >= 0 && i < paragraph.length(); i++) {
                    if (!font.canDisplay(paragraph.charAt(i))) {
                        words.addAttribute(TextAttribute.FONT, Chinese.FONT.deriveFont((float) font.getSize()), i, i + 1);
                    }
                }
                LineBreakMeasurer measurer = new LineBreakMeasurer(words.getIterator(), context);
                while (measurer.getPosition() < paragraph.length() && layouts.size() <= lines) {
                    layouts.add(measurer.nextLayout(side - 14));
                }
            }
        }
        return layouts;
    }

    /** A font that comes with the program: a machine may have none, or none for Chinese. */
    private static Font read(String name) {
        try (InputStream in = FilmPage.class.getResourceAsStream("/io/variorum/narrative/font/" + name)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Large; read when a caption first needs it. */
    private static final class Chinese {
        static final Font FONT = read("NotoSerifSC-Regular.ttf");
    }
}
