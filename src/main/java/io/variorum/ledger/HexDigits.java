// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Digests and their hex digits where they stand, eight digits at a time, without making a text of either: a chain has millions. */
final class HexDigits {

    private static final VarHandle EIGHT_DIGITS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle FOUR_BYTES = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final long EACH = 0x0101010101010101L;

    private HexDigits() {}

    /** Whether the hex digits of these {@code count} bytes, two for each, stand in the buffer from this place on; the count is a multiple of four. */
    static boolean stand(byte[] buffer, int at, byte[] bytes, int from, int count) {
        if (at < 0 || at + 2 * count > buffer.length) {
            return false;
        }
        long differing = 0;
        for (int i = 0; i < count; i += 4) {
            differing |= (long) EIGHT_DIGITS.get(buffer, at + 2 * i) ^ digits((int) FOUR_BYTES.get(bytes, from + i));
        }
        return differing == 0;
    }

    /** Reads {@code count} bytes, a multiple of four, two digits each; false unless all are the digits 0 to 9 and a to f. */
    static boolean read(byte[] buffer, int at, byte[] bytes, int to, int count) {
        if (at + 2 * count > buffer.length) {
            return false;
        }
        long differing = 0;
        for (int i = 0; i < count; i += 4) {
            long digits = (long) EIGHT_DIGITS.get(buffer, at + 2 * i);
            int four = bytes(digits);
            FOUR_BYTES.set(bytes, to + i, four);
            differing |= digits ^ digits(four);
        }
        return differing == 0;
    }

    /** Four bytes as eight digits, 0 to 9 and a to f. */
    private static long digits(int bytes) {
        long x = bytes & 0xFFFFFFFFL;
        x = (x | x << 16) & 0x0000FFFF0000FFFFL;
        x = (x | x << 8) & 0x00FF00FF00FF00FFL;
        x = (x | x << 4) & 0x0F0F0F0F0F0F0F0FL; // half a byte in each
        long letters = x + 6 * EACH >>> 4 & EACH; // 1 where it is above 9
        return x + '0' * EACH + letters * ('a' - '0' - 10);
    }

    /** The reverse; of other characters, any bytes. */
    private static int bytes(long digits) {
        long letters = digits >>> 6 & EACH; // 1 where it is a to f
        long x = (digits & 15 * EACH) + 9 * letters & 15 * EACH;
        x = (x | x >>> 4) & 0x00FF00FF00FF00FFL;
        x = (x | x >>> 8) & 0x0000FFFF0000FFFFL;
        return (int) (x | x >>> 16);
    }
}
