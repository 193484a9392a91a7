// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for a newline or a quotation mark eight bytes at a time: looking at each byte takes as long as hashing it. */
final class ByteSearch {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;

    private ByteSearch() {}

    /** Where this ASCII character stands next, from this place on; or {@code to}. */
    static int next(char what, byte[] bytes, int from, int to) {
        long wanted = what * ONES;
        int i = from;
        for (; i <= to - 8; i += 8) {
            long x = (long) EIGHT.get(bytes, i) ^ wanted; // a byte is 0 where it was
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
