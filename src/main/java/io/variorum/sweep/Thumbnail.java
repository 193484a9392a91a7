// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.picture.EncodedImage;
import io.variorum.picture.Picture;
import io.variorum.picture.Scaled;
import io.variorum.view.Html;
import java.awt.image.BufferedImage;
import java.util.Base64;

/** A picture as a data URI of limited size: its own PNG where that fits, else a JPEG as large as fits. */
final class Thumbnail {

    private static final int[] SIDES = {1024, 768, 512, 384, 256, 192, 128, 96, 64, 48};
    private static final float QUALITY = 0.85f; // no visible blocks at this size, a third of the bytes of 0.95

    private Thumbnail() {}

    static String uri(Picture picture, int maxBytes, int maxSide) {
        byte[] png = picture.bytes();
        if (png.length <= maxBytes && Math.max(picture.parameters().width(), picture.parameters().height()) <= maxSide) {
            return Html.pngUri(png);
        }
        BufferedImage image = picture.image();
        int longest = Math.max(image.getWidth(), image.getHeight());
        byte[] jpeg = null;
        for (int side : SIDES) {
            if (side <= maxSide && (side <= longest || jpeg == null)) {
                double scale = Math.min(1, (double) side / longest);
                image = Scaled.to(image, scaled(picture.parameters().width(), scale), scaled(picture.parameters().height(), scale));
                jpeg = EncodedImage.jpeg(image, QUALITY);
                if (jpeg.length <= maxBytes) {
                    break;
                }
            }
        }
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
    }

    private static int scaled(int side, double scale) {
        return (int) Math.max(1, Math.round(side * scale));
    }
}
