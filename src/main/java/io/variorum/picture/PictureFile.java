// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The bytes of a file that somebody gave us, if there are not too many of them. */
public final class PictureFile {

    private PictureFile() {}

    public static byte[] bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new IllegalArgumentException("%s is a folder, not a file.".formatted(file));
            }
            long size = Files.size(file);
            if (size > PngChunks.MAX_FILE) {
                throw new IllegalArgumentException("This file has %,d bytes; up to %,d are read.".formatted(size, PngChunks.MAX_FILE));
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes((int) PngChunks.MAX_FILE + 1); // a device has no size and need not end
                if (bytes.length > PngChunks.MAX_FILE) {
                    throw new IllegalArgumentException("This file does not end; up to %,d bytes are read.".formatted(PngChunks.MAX_FILE));
                }
                return bytes;
            }
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("There is no file %s.".formatted(file), e);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }
}
