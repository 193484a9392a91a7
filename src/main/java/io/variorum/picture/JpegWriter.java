// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes an image as a JPEG with EXIF and XMP, each in a segment of its own after the JFIF header. */
final class JpegWriter {

    private static final float QUALITY = 0.95f;
    private static final int LONGEST = 65_533; // bytes of a segment: its length has 16 bits and counts itself
    private static final int START = 2; // bytes of the marker that begins the file

    private JpegWriter() {}

    static byte[] write(BufferedImage image, byte[] exif, byte[] xmp) {
        byte[] jpeg = EncodedImage.jpeg(image, QUALITY);
        int jfif = START + 2 + (ByteBuffer.wrap(jpeg).getShort(START + 2) & 0xFFFF); // where the JFIF segment ends
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, jfif);
        segment(out, "Exif\0\0", exif);
        segment(out, "http://ns.adobe.com/xap/1.0/\0", xmp);
        out.write(jpeg, jfif, jpeg.length - jfif);
        return out.toByteArray();
    }

    /** APP1, told apart by the words it begins with. */
    private static void segment(ByteArrayOutputStream out, String name, byte[] content) {
        byte[] words = name.getBytes(StandardCharsets.US_ASCII);
        if (words.length + content.length > LONGEST) {
            throw new IllegalArgumentException("A JPEG has room for %,d bytes of parameters, and these take %,d. Save it as .webp or .png."
                    .formatted(LONGEST - words.length, content.length));
        }
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1});
        out.writeBytes(ByteBuffer.allocate(2).putShort((short) (2 + words.length + content.length)).array());
        out.writeBytes(words);
        out.writeBytes(content);
    }
}
