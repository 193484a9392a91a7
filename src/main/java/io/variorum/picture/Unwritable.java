// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be written, in words; Java's own message is often the file's name alone. */
public final class Unwritable {

    private Unwritable() {}

    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its folder is not there, or takes no files";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        return e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : e.getMessage();
    }
}
