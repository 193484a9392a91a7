// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.nio.charset.StandardCharsets;

/** Compares a digest with its hex digits where they stand, without making a text of either: a chain has millions. */
final class HexDigits {

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private HexDigits() {}

    /** Whether the digest's hex digits, two for each byte, stand in the buffer from this place on. */
    static boolean stand(byte[] buffer, int at, byte[] digest) {
        if (at < 0 || at + 2 * digest.length > buffer.length) {
            return false;
        }
        for (int i = 0; i < digest.length; i++) {
            if (buffer[at + 2 * i] != DIGITS[digest[i] >> 4 & 15] || buffer[at + 2 * i + 1] != DIGITS[digest[i] & 15]) {
                return false;
            }
        }
        return true;
    }
}
