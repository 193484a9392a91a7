// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for newlines eight bytes at a time: looking at each byte takes as long as hashing it. */
final class Newlines {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;

    private Newlines() {}

    /** Where the next newline stands from this place on, or {@code to}. */
    static int next(byte[] bytes, int from, int to) {
        return next(bytes, from, to, '\n');
    }

    static int next(byte[] bytes, int from, int to, char what) {
        long all = what * ONES;
        int i = from;
        for (; i <= to - 8; i += 8) {
            long x = (long) EIGHT.get(bytes, i) ^ all; // a byte is 0 where a newline was
            long zeros = x - ONES & ~x & HIGHEST; // its lowest bit stands in the first such byte
            if (zeros != 0) {
                return i + (Long.numberOfTrailingZeros(zeros) >> 3);
            }
        }
        while (i < to && bytes[i] != what) {
            i++;
        }
        return i;
    }
}
