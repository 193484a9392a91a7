// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** An image as the bytes of a file in which nothing but its pixels is written. */
public final class EncodedImage {

    private EncodedImage() {}

    public static byte[] png(BufferedImage image) {
        return bytes(ImageIO.getImageWritersByFormatName("png").next(), null, new IIOImage(image, null, null));
    }

    /** @param quality 0 to 1 */
    public static byte[] jpeg(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(quality);
        return bytes(writer, how, new IIOImage(image, null, null));
    }

    /** @param writer is disposed of; @param how null for the writer's usual way */
    static byte[] bytes(ImageWriter writer, ImageWriteParam how, IIOImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, image, how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
