// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;

/** Text broken into lines that fit a width; never shrunk. Beyond the last line it says how much more there is. */
record TextBlock(List<TextLayout> lines, int width, int height) {

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final float LEADING = 1.25f;

    static TextBlock of(String text, Font font, int maxWidth, int maxLines) {
        List<TextLayout> lines = new ArrayList<>();
        for (String paragraph : text.split("\n")) {
            if (!paragraph.isBlank()) {
                LineBreakMeasurer measurer = measurer(paragraph, font);
                while (measurer.getPosition() < paragraph.length() && lines.size() < maxLines) {
                    lines.add(measurer.nextLayout(maxWidth));
                }
                if (measurer.getPosition() < paragraph.length()) {
                    String more = "… (%,d characters in all)".formatted(text.length());
                    lines.set(maxLines - 1, measurer(more, font).nextLayout(Integer.MAX_VALUE));
                    break;
                }
            }
        }
        int widest = (int) Math.ceil(lines.stream().mapToDouble(TextLayout::getVisibleAdvance).max().orElse(0));
        return new TextBlock(lines, widest, Math.round(lines.size() * font.getSize() * LEADING));
    }

    private static LineBreakMeasurer measurer(String text, Font font) {
        AttributedString words = new AttributedString(text);
        words.addAttribute(TextAttribute.FONT, font);
        return new LineBreakMeasurer(words.getIterator(), CONTEXT);
    }

    /** Draws the lines from the top; {@code align} is 0 for the left edge of the width, 0.5 for its middle, 1 for its right. */
    void draw(Graphics2D g, int x, int y, int within, double align) {
        float pitch = lines.isEmpty() ? 0 : (float) height / lines.size();
        float top = y;
        for (TextLayout line : lines) {
            line.draw(g, (float) (x + (within - line.getVisibleAdvance()) * align), top + pitch * 0.8f);
            top += pitch;
        }
    }
}
