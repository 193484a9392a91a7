// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** What {@code ledger.head} says: the number of a ledger's last line and its digest, always in the same 86 bytes. */
record Head(long number, String digest) {

    /** Whether its digest is this one. */
    boolean is(byte[] sha256) {
        return digest.equals(HexFormat.of().formatHex(sha256));
    }

    byte[] bytes() {
        return String.format(Locale.ROOT, "%020d %s\n", number, digest).getBytes(StandardCharsets.US_ASCII);
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
