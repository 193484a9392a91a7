// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** What {@code ledger.head} says: the number of a ledger's last line and its digest, always in the same 86 bytes. */
record Head(long number, String digest) {

    private static final int LENGTH = 86;

    /** Whether its digest is this one. */
    boolean is(byte[] sha256) {
        return digest.equals(HexFormat.of().formatHex(sha256));
    }

    byte[] bytes() {
        return String.format(Locale.ROOT, "%020d %s\n", number, digest).getBytes(StandardCharsets.US_ASCII);
    }

    /** The bytes of a studio folder's file, and one more of a file that is too long; none if there is no file. */
    static byte[] in(Path studio) throws IOException {
        Path file = studio.resolve(LedgerFile.HEAD);
        if (!Files.exists(file)) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LENGTH + 1);
        }
    }

    static Optional<Head> read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.matches("0[0-9]{19} [0-9a-f]{64}\n")) {
            return Optional.empty();
        }
        long number = Long.parseLong(text.substring(1, 20));
        return number < 1 ? Optional.empty() : Optional.of(new Head(number, text.substring(21, 85)));
    }
}
