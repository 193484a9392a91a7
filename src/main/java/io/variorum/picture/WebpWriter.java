// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;

/** Writes an image as a lossless WebP, every pixel kept, with EXIF and XMP: the extended layout of the WebP container. */
final class WebpWriter {

    private static final int HEADER = 12; // bytes: RIFF, length, WEBP
    private static final int EXIF = 0x08;
    private static final int XMP = 0x04;

    private WebpWriter() {}

    static byte[] write(BufferedImage image, byte[] exif, byte[] xmp) {
        byte[] plain = encoded(image);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
        chunk(body, "VP8X", ByteBuffer.allocate(10).put((byte) (EXIF | XMP)).put(new byte[3])
                .put(three(image.getWidth() - 1)).put(three(image.getHeight() - 1)).array());
        body.write(plain, HEADER, plain.length - HEADER); // the one chunk with the pixels
        chunk(body, "EXIF", exif);
        chunk(body, "XMP ", xmp);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        chunk(out, "RIFF", body.toByteArray());
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] content) {
        out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(content.length).array());
        out.writeBytes(content);
        out.writeBytes(new byte[content.length % 2]); // chunks begin at even places
    }

    private static byte[] three(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16)};
    }

    /** RIFF, length, WEBP, and one chunk VP8L. */
    private static byte[] encoded(BufferedImage image) {
        WebPWriteParam how = new WebPWriteParam(Locale.ROOT);
        how.setCompressionType(CompressionType.Lossless);
        how.setExact(true);
        return EncodedImage.bytes(writer(), how, new IIOImage(image, null, null));
    }

    private static ImageWriter writer() {
        try {
            return new WebPImageWriterSpi().createWriterInstance(null);
        } catch (LinkageError | RuntimeException e) { // no libwebp comes for this machine, or it cannot be unpacked
            throw new IllegalArgumentException("WebP cannot be written on this machine: %s. Save it as .png or .jpg.".formatted(e.getMessage()), e);
        }
    }
}
