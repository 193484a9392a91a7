// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Compares a digest with its hex digits where they stand, without making a text of either: a chain has millions. */
final class HexDigits {

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] VALUES = new byte[256];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < DIGITS.length; i++) {
            VALUES[DIGITS[i]] = (byte) i;
        }
    }

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

    /** Reads so many bytes, two digits each; false if not all are digits as {@link #stand} wants them. */
    static boolean read(byte[] buffer, int at, byte[] bytes, int to, int count) {
        if (at + 2 * count > buffer.length) {
            return false;
        }
        int wrong = 0;
        for (int i = 0; i < count; i++) {
            int value = VALUES[buffer[at + 2 * i] & 255] << 4 | VALUES[buffer[at + 2 * i + 1] & 255];
            wrong |= value;
            bytes[to + i] = (byte) value;
        }
        return wrong >= 0;
    }
}
