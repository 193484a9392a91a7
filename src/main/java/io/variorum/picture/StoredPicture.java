// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import io.variorum.checkpoint.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a picture that lies in a file, if they are still those that were put there. */
final class StoredPicture {

    private StoredPicture() {}

    static byte[] bytes(Path file, String digest) {
        try {
            byte[] png = Files.readAllBytes(file);
            if (Sha256.hex(png).equals(digest)) {
                return png;
            }
        } catch (IOException e) {
            throw gone(file, e);
        }
        throw gone(file, new IOException("The file's SHA-256 is not " + digest));
    }

    private static UncheckedIOException gone(Path file, IOException e) {
        return new UncheckedIOException("%s is gone or was changed since it was made. Run the sweep again to make it anew.".formatted(file), e);
    }
}
