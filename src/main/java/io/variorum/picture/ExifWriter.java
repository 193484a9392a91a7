// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** EXIF that holds one thing, a user comment, as the web UI puts its infotext into a JPEG or WebP. */
final class ExifWriter {

    private static final byte[] UNICODE = "UNICODE\0".getBytes(StandardCharsets.US_ASCII);
    private static final int COMMENT = 44; // where the comment begins: header 8, two directories of 18

    private ExifWriter() {}

    /** A big-endian TIFF: its first directory points at EXIF's, whose one entry is the comment in UTF-16. */
    static byte[] tiff(String comment) {
        byte[] text = comment.getBytes(StandardCharsets.UTF_16BE);
        int length = UNICODE.length + text.length;
        ByteBuffer out = ByteBuffer.allocate(COMMENT + length);
        out.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        directory(out, 0x8769, 4, 1, 26); // ExifIFD: one LONG, where EXIF's directory begins
        directory(out, 0x9286, 7, length, COMMENT); // UserComment: bytes of a kind of their own
        return out.put(UNICODE).put(text).array();
    }

    private static void directory(ByteBuffer out, int tag, int type, int count, int value) {
        out.putShort((short) 1).putShort((short) tag).putShort((short) type).putInt(count).putInt(value).putInt(0);
    }
}
