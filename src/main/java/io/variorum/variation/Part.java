// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.awt.image.BufferedImage;

/** A rectangle of a picture, each number as a share of the picture's width or height. */
public record Part(double x, double y, double width, double height) {

    public static final Part WHOLE = new Part(0, 0, 1, 1);

    /** The share of the picture's area. */
    public double area() {
        return width * height;
    }

    boolean inside() {
        return x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 1 + 1e-9 && y + height <= 1 + 1e-9;
    }

    /** This part of {@code image}, at least one pixel of it. */
    BufferedImage of(BufferedImage image) {
        int left = (int) Math.round(x * image.getWidth());
        int top = (int) Math.round(y * image.getHeight());
        int right = Math.max(left + 1, (int) Math.round((x + width) * image.getWidth()));
        int bottom = Math.max(top + 1, (int) Math.round((y + height) * image.getHeight()));
        left = Math.min(left, image.getWidth() - 1);
        top = Math.min(top, image.getHeight() - 1);
        return image.getSubimage(left, top, Math.min(right, image.getWidth()) - left, Math.min(bottom, image.getHeight()) - top);
    }
}
