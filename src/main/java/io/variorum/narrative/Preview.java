// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.picture.EncodedImage;
import io.variorum.picture.Picture;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** A picture made small enough to stand beside others; a picture that is small already keeps its recorded bytes. */
final class Preview {

    private Preview() {}

    static Plate of(Picture picture, int side, String caption) {
        return Math.max(picture.width(), picture.height()) > side ? of(picture.image(), picture.digest(), side, caption)
                : new Plate(picture.bytes(), picture.width(), picture.height(), picture.digest(), caption);
    }

    static Plate of(BufferedImage image, String digest, int side, String caption) {
        int longer = Math.max(image.getWidth(), image.getHeight());
        BufferedImage small = image;
        while (longer > side) { // by halves at most, so that every pixel counts
            double scale = Math.max(0.5, (double) side / longer);
            small = scaled(small, Math.max(1, (int) Math.round(small.getWidth() * scale)),
                    Math.max(1, (int) Math.round(small.getHeight() * scale)));
            longer = Math.max(small.getWidth(), small.getHeight());
        }
        return new Plate(EncodedImage.png(small), small.getWidth(), small.getHeight(), digest, caption);
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = small.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, 0, 0, width, height, null);
        g.dispose();
        return small;
    }
}
