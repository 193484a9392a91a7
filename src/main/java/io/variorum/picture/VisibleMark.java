// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;

/**
 * Words drawn into a picture's corner, white on a dark plate, so that they can be read on any picture.
 *
 * <p>GB 45438-2025 asks for letters of at least 5 % of the shortest side: here the smallest letter is that high, not only
 * the tallest.
 */
record VisibleMark(String words, Corner corner) {

    static final double LEAST = 0.05; // of the picture's shortest side
    private static final String FONTS = "/io/variorum/narrative/font/"; // come with the program, for the account
    private static final Color PLATE = new Color(0, 0, 0, 170);

    /** A copy of the image with the mark on it. */
    BufferedImage on(BufferedImage image) {
        BufferedImage marked = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = marked.createGraphics();
        g.drawImage(image, 0, 0, null);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        draw(g, image.getWidth(), image.getHeight());
        g.dispose();
        return marked;
    }

    private void draw(Graphics2D g, int width, int height) {
        int least = (int) Math.ceil(LEAST * Math.min(width, height));
        GlyphVector text = text(least);
        Rectangle2D letters = text.getVisualBounds();
        Rectangle plate = plate(letters, least, width, height);
        g.setColor(PLATE);
        g.fillRoundRect(plate.x, plate.y, plate.width, plate.height, least, least);
        g.setColor(Color.WHITE);
        g.drawGlyphVector(text, (float) (plate.x + (plate.width - letters.getWidth()) / 2 - letters.getX()),
                (float) (plate.y + (plate.height - letters.getHeight()) / 2 - letters.getY()));
    }

    private Rectangle plate(Rectangle2D letters, int least, int width, int height) {
        int w = (int) Math.ceil(letters.getWidth()) + least;
        int h = (int) Math.ceil(letters.getHeight()) + least;
        int margin = Math.max(0, Math.min(least / 2, (Math.min(width - w, height - h)) / 2));
        return new Rectangle(corner.left(width, w, margin), corner.top(height, h, margin), w, h);
    }

    /** The words in the size in which the smallest letter is {@code least} pixels high. */
    private GlyphVector text(int least) {
        Font font = font().deriveFont(100f);
        double smallest = smallest(glyphs(font));
        return glyphs(font.deriveFont((float) (100 * least / smallest)));
    }

    private GlyphVector glyphs(Font font) {
        return font.createGlyphVector(new FontRenderContext(null, true, true), words);
    }

    /** The height of the lowest letter or digit; a hyphen is neither. */
    private double smallest(GlyphVector glyphs) {
        double smallest = Double.MAX_VALUE;
        for (int i = 0; i < glyphs.getNumGlyphs(); i++) {
            if (Character.isLetterOrDigit(words.charAt(glyphs.getGlyphCharIndex(i)))) {
                smallest = Math.min(smallest, glyphs.getGlyphVisualBounds(i).getBounds2D().getHeight());
            }
        }
        return smallest;
    }

    private Font font() {
        boolean latin = words.chars().allMatch(c -> c < 0x250);
        try (InputStream in = VisibleMark.class.getResourceAsStream(FONTS + (latin ? "NotoSerif-Regular.ttf" : "NotoSerifSC-Regular.ttf"))) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}
