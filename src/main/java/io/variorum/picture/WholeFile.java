// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there whole or not at all: what lay in its place before goes only when all of the new one is written. */
public final class WholeFile {

    private static final String UNFINISHED = ".part";

    private WholeFile() {}

    /** What is written, and what the one who writes it wants to know of that. */
    public interface Content<T> {

        /** @param unfinished where it is written to, beside the place where it will lie */
        T write(Path unfinished) throws IOException;
    }

    public static Path write(Path file, byte[] bytes) throws IOException {
        write(file, unfinished -> Files.write(unfinished, bytes));
        return file;
    }

    /** A link is followed; what is not a plain file, such as /dev/stdout, is written to directly. */
    public static <T> T write(Path file, Content<T> content) throws IOException {
        if (!Files.exists(file)) {
            return moved(file, content);
        } else if (!Files.isRegularFile(file)) {
            return content.write(file);
        } else if (!Files.isWritable(file)) {
            throw new AccessDeniedException(file.toString());
        }
        return moved(file.toRealPath(), content);
    }

    private static <T> T moved(Path file, Content<T> content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.deleteIfExists(unfinished); // what lies there could be a link
        try {
            T written = content.write(unfinished);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
