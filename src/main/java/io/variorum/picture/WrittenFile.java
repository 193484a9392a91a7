// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file written at the place that a person named, in a folder that is made where it is missing. */
public final class WrittenFile {

    private WrittenFile() {}

    /** What was there under this name is replaced. */
    public static Path of(Path file, byte[] bytes) {
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            return WholeFile.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written: %s. Choose another place.".formatted(file, Unwritable.reason(e)), e);
        }
    }
}
