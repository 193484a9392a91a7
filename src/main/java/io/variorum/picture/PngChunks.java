// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file, checked before anything is decoded: lengths, check sums, order and the picture's size.
 *
 * <p>A file from a stranger can cost no more memory than its own length.
 */
record PngChunks(int width, int height, List<Chunk> chunks) {

    /** A chunk's four-letter type and its bytes. */
    record Chunk(String type, byte[] data) {}

    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    static final long MAX_FILE = 256L << 20; // bytes; the largest picture we make, 4096 × 4096, needs 48 MiB
    static final long MAX_PIXELS = 64L << 20; // four times 4096 × 4096

    static boolean isPng(byte[] file) {
        return file.length >= SIGNATURE.length && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    static PngChunks read(byte[] file) {
        check(isPng(file), "This is not a PNG file: it does not begin as one.");
        check(file.length <= MAX_FILE, "This PNG has %,d bytes; up to %,d are read.", file.length, MAX_FILE);
        ByteBuffer in = ByteBuffer.wrap(file).position(SIGNATURE.length);
        List<Chunk> chunks = new ArrayList<>();
        do {
            check(in.remaining() >= 12, "This PNG is cut off: it ends before its last chunk.");
            chunks.add(chunk(in));
        } while (!chunks.get(chunks.size() - 1).type().equals("IEND"));
        Chunk first = chunks.get(0);
        check(first.type().equals("IHDR") && first.data().length == 13, "This PNG does not begin with its size.");
        int width = ByteBuffer.wrap(first.data()).getInt();
        int height = ByteBuffer.wrap(first.data()).getInt(4);
        check(width > 0 && height > 0 && (long) width * height <= MAX_PIXELS,
                "This PNG says it is %d × %d; up to %,d pixels are read.", width & 0xFFFFFFFFL, height & 0xFFFFFFFFL,
                MAX_PIXELS);
        return new PngChunks(width, height, List.copyOf(chunks));
    }

    private static Chunk chunk(ByteBuffer in) {
        int start = in.position();
        int length = in.getInt();
        byte[] type = new byte[4];
        in.get(type);
        String name = new String(type, StandardCharsets.ISO_8859_1);
        check(name.matches("[A-Za-z]{4}"), "This PNG is damaged: at byte %d a chunk has no name.", start);
        check(length >= 0 && length <= in.remaining() - 4,
                "This PNG is damaged: its chunk %s says it has %d bytes, but %d are left.", name, length & 0xFFFFFFFFL,
                Math.max(0, in.remaining() - 4));
        byte[] data = new byte[length];
        in.get(data);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(data);
        check(in.getInt() == (int) crc.getValue(), "This PNG is damaged: the check sum of its chunk %s is wrong.", name);
        return new Chunk(name, data);
    }

    private static void check(boolean condition, String message, Object... values) {
        if (!condition) {
            throw new IllegalArgumentException(message.formatted(values));
        }
    }
}
