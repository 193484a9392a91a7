// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.picture.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an evidence bundle. The same content gives the same bytes: paths in order, one fixed time, and nothing
 * compressed, because what a compressor writes depends on the zlib that a JDK was linked with.
 */
final class BundleWriter {

    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0); // the earliest that the format knows

    private BundleWriter() {}

    static void write(Path zip, Map<String, Object> files) {
        try {
            Files.createDirectories(zip.toAbsolutePath().getParent());
            WholeFile.write(zip, unfinished -> {
                try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(unfinished))) {
                    out.setMethod(ZipOutputStream.STORED);
                    for (Map.Entry<String, Object> file : files.entrySet()) {
                        out.putNextEntry(entry(file.getKey(), file.getValue()));
                        copy(file.getValue(), out);
                        out.closeEntry();
                    }
                }
                return zip;
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The evidence bundle cannot be written to " + zip + ".", e);
        }
    }

    /** What is stored as it is states its size and checksum before its bytes. */
    private static ZipEntry entry(String path, Object content) throws IOException {
        CRC32 crc = new CRC32();
        long[] size = {0};
        copy(content, new OutputStream() {
            @Override
            public void write(int b) {
                crc.update(b);
                size[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                crc.update(bytes, from, length);
                size[0] += length;
            }
        });
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(TIME);
        entry.setSize(size[0]);
        entry.setCompressedSize(size[0]);
        entry.setCrc(crc.getValue());
        return entry;
    }

    private static void copy(Object content, OutputStream out) throws IOException {
        if (content instanceof Path file) {
            try (InputStream in = Files.newInputStream(file)) {
                in.transferTo(out);
            }
        } else {
            out.write((byte[]) content);
        }
    }
}
