// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.picture.Scaled;
import java.awt.image.BufferedImage;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What a measure sees of a picture: its pixels. @param rgb 0xRRGGBB, row by row from the top left */
public record Pixels(int width, int height, int[] rgb) {

    public static Pixels of(BufferedImage image) {
        return new Pixels(image.getWidth(), image.getHeight(),
                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()));
    }

    /** The same picture stretched to another size by area averaging; itself where the size is the same. */
    public static Pixels of(BufferedImage image, int width, int height) {
        return of(image.getWidth() == width && image.getHeight() == height ? image : Scaled.to(image, width, height));
    }

    BufferedImage image() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, rgb, 0, width);
        return image;
    }

    public int red(int i) {
        return rgb[i] >> 16 & 0xFF;
    }

    public int green(int i) {
        return rgb[i] >> 8 & 0xFF;
    }

    public int blue(int i) {
        return rgb[i] & 0xFF;
    }

    /** The mean over all pixels of what is computed from a pixel's number. */
    public double mean(IntToDoubleFunction value) {
        return IntStream.range(0, rgb.length).mapToDouble(value).average().orElse(0);
    }

    /** Brightness 0–255 after ITU-R BT.601, rounded as Pillow's {@code convert("L")} does. */
    int[] gray() {
        int[] gray = new int[rgb.length];
        for (int i = 0; i < gray.length; i++) {
            gray[i] = red(i) * 19595 + green(i) * 38470 + blue(i) * 7471 + 0x8000 >> 16; // 0.299, 0.587, 0.114 of 65536
        }
        return gray;
    }
}
