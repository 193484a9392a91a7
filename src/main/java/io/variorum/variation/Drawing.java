// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.picture.EncodedImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * A chart that can be drawn on anything, in any size and any number of times; XChart alone forgets its own size when it is
 * drawn in another.
 *
 * @param width its own size, in pixels
 * @param height its own size, in pixels
 */
public record Drawing(Chart<?, ?> chart, int width, int height) {

    private static final int DENSITY = 2; // pixels of a PNG for each of the chart's own, so that letters are sharp when printed

    public static Drawing of(Chart<?, ?> chart) {
        return new Drawing(chart, chart.getWidth(), chart.getHeight());
    }

    /** Draws it into a field of this size; letters and lines keep theirs. */
    public void paint(Graphics2D graphics, int width, int height) {
        chart.paint(graphics, width, height);
    }

    /** The smallest height, at the same ratio of the sides, in which its labels do not run into each other; in pixels. */
    public int leastHeight() {
        return chart instanceof HeatMap heat ? heat.leastHeight() : height * 2 / 3;
    }

    /** At twice its own size. */
    public byte[] png() {
        return pixels(BufferedImage.TYPE_INT_RGB, graphics -> paint(graphics, width, height));
    }

    /** The same for a page that may be light or dark, and does not say which: without a ground, unless the colours are a user's own. */
    public byte[] pngOnAnyGround() {
        return followsThePage() ? pixels(BufferedImage.TYPE_INT_ARGB, graphics -> AnyGround.paint(this, graphics)) : png();
    }

    private byte[] pixels(int type, Consumer<Graphics2D> drawn) {
        BufferedImage image = new BufferedImage(width * DENSITY, height * DENSITY, type);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(DENSITY, DENSITY);
        drawn.accept(graphics);
        graphics.dispose();
        return EncodedImage.png(image);
    }

    /** Whether its ground and letters have the program's colours, which know a dark form; a user's own chart keeps its own. */
    boolean followsThePage() {
        return ChartStyle.INK.equals(chart.getStyler().getChartFontColor()) && Color.WHITE.equals(chart.getStyler().getChartBackgroundColor());
    }

    /** An SVG that is light or dark as the system; letters are outlines, so that it looks the same everywhere. */
    public String svg() {
        return SvgTheme.file(lines());
    }

    /** The same as a part of a notebook's page, light or dark as that. */
    String svgPart() {
        return SvgTheme.part(lines());
    }

    private String lines() {
        paint(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics(), width, height); // the encoder takes the size of the last drawing
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart, out, VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
