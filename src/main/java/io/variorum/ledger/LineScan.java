// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Goes through a file's whole lines once, in large pieces, without keeping them. */
final class LineScan {

    private static final int BEGINNING = 512; // bytes: number, time, digest before, kind, and what the index needs

    /** Is told of each line that ends with a newline: where it lies and its first bytes, as Latin-1. */
    interface Visitor {
        void line(long start, long end, String beginning) throws IOException;
    }

    private LineScan() {}

    static void lines(Path file, Visitor visitor) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] piece = new byte[1 << 20];
            byte[] beginning = new byte[BEGINNING];
            long start = 0;
            long at = 0;
            int known = 0;
            for (int n = in.read(piece); n > 0; n = in.read(piece)) {
                for (int i = 0; i < n; i++, at++) {
                    if (piece[i] == '\n') {
                        visitor.line(start, at, new String(beginning, 0, known, StandardCharsets.ISO_8859_1));
                        start = at + 1;
                        known = 0;
                    } else if (known < BEGINNING) {
                        beginning[known++] = piece[i];
                    }
                }
            }
        }
    }
}
