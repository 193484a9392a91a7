// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.picture.Scaled;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;

/** The pictures, small enough to stand in a chart as points and labels. */
record Thumbnails(List<BufferedImage> images) {

    private static final int KEPT = 144; // pixels of the longer side: sharp at up to 48 pixels on a screen of threefold density

    static Thumbnails of(List<Specimen> pictures) {
        return new Thumbnails(pictures.parallelStream().map(p -> {
            double scale = Math.min(1, (double) KEPT / Math.max(p.width(), p.height()));
            return Scaled.to(p.image().get(), side(p.width() * scale), side(p.height() * scale));
        }).toList());
    }

    /** Draws a picture into the middle of a square. */
    void draw(Graphics2D g, int picture, double left, double top, double side) {
        BufferedImage image = images.get(picture);
        double scale = side / Math.max(image.getWidth(), image.getHeight());
        int w = side(image.getWidth() * scale);
        int h = side(image.getHeight() * scale);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(image, (int) Math.round(left + (side - w) / 2), (int) Math.round(top + (side - h) / 2), w, h, null);
    }

    /** A point of a chart that shows the picture, in a frame of a colour unless that is null. */
    Marker marker(int picture, int side, Color frame) {
        return new Marker() {
            @Override
            public void paint(Graphics2D g, double x, double y, int size) {
                if (frame != null) {
                    BufferedImage image = images.get(picture);
                    double scale = (double) side / Math.max(image.getWidth(), image.getHeight());
                    int w = side(image.getWidth() * scale) + 6;
                    int h = side(image.getHeight() * scale) + 6;
                    g.setColor(frame);
                    g.fillRect((int) Math.round(x - w / 2.0), (int) Math.round(y - h / 2.0), w, h);
                }
                draw(g, picture, x - side / 2.0, y - side / 2.0, side);
            }
        };
    }

    private static int side(double pixels) {
        return (int) Math.max(1, Math.round(pixels));
    }
}
