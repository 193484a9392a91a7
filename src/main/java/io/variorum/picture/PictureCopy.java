// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A picture to be handed on in another form than the recorded file: with everything that the file says of its making and
 * the file's SHA-256, but without the record by which a picture is known as an original.
 */
record PictureCopy(BufferedImage image, String infotext, String xmp) {

    static PictureCopy of(Picture original, BufferedImage image) {
        return new PictureCopy(image, Infotext.write(original.parameters(), original.origin()), original.labelsOfACopy());
    }

    /** Writes it in the format that the file's ending names. */
    Path save(Path file) {
        return WrittenFile.of(file, bytes(ending(file), file));
    }

    private byte[] bytes(String ending, Path file) {
        byte[] xml = xmp.getBytes(StandardCharsets.UTF_8);
        return switch (ending) {
            case "png" -> png();
            case "jpg", "jpeg" -> JpegWriter.write(image, ExifWriter.tiff(infotext), xml);
            case "webp" -> WebpWriter.write(image, ExifWriter.tiff(infotext), xml);
            default -> throw new IllegalArgumentException(
                    "A picture is written as .png, .jpg or .webp, but the file was %s. Try \"picture.png\".".formatted(file));
        };
    }

    byte[] png() {
        int w = image.getWidth();
        int h = image.getHeight();
        return PngWriter.write(w, h, image.getRGB(0, 0, w, h, null, 0, w), List.of(PngText.plain("parameters", infotext),
                PngText.international("XML:com.adobe.xmp", xmp)));
    }

    /** What follows the name's last dot, in lower case; the whole name if there is no dot. */
    static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
