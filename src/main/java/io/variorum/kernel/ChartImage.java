// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.knowm.xchart.internal.chartpart.Chart;

/** An XChart chart as a PNG. */
final class ChartImage {

    private static final int DENSITY = 2; // pixels for each of the chart's own, so that letters are sharp when printed

    private ChartImage() {}

    static byte[] png(Chart<?, ?> chart) {
        BufferedImage image = new BufferedImage(chart.getWidth() * DENSITY, chart.getHeight() * DENSITY,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(DENSITY, DENSITY);
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static String sentence(Chart<?, ?> chart) {
        String title = chart.getTitle().isBlank() ? "without a title" : "\"" + chart.getTitle() + "\"";
        return "A chart " + title + ": " + String.join(", ", chart.getSeriesMap().keySet()) + ".";
    }
}
