// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.checkpoint.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;

/** Refuses, with a sentence, what cannot be written down. */
final class Said {

    private Said() {}

    static void words(String words, String example) {
        if (words == null || words.isBlank()) {
            throw new IllegalArgumentException("Words are needed here, for they are what is recorded. Try %s.".formatted(example));
        }
    }

    /** The SHA-256 of a file that is to be named. */
    static String file(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file %s. Name one that is there, so that its digest can be recorded.".formatted(file));
        }
        return Sha256.hex(file);
    }
}
