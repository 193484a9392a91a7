// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

/**
 * Line numbers by digest, in 20 bytes each where a map of texts takes 250: a ledger of a million pictures opens in a small
 * program. Digests are told apart by their first 128 bits.
 */
final class DigestTable {

    private long[] high = new long[1024];
    private long[] low = new long[1024];
    private int[] lines = new int[1024]; // 0 where nothing is
    private int size;

    /** Replaces an earlier line of the same digest. */
    void put(String hex, int line) {
        if (2 * (size + 1) > lines.length) {
            grow();
        }
        put(half(hex, 0), half(hex, 16), line);
    }

    /** The line, or 0. */
    int line(String hex) {
        return lines[place(half(hex, 0), half(hex, 16))];
    }

    int size() {
        return size;
    }

    private void put(long h, long l, int line) {
        int place = place(h, l);
        size += lines[place] == 0 ? 1 : 0;
        high[place] = h;
        low[place] = l;
        lines[place] = line;
    }

    /** Where this digest lies, or the free place where it would. */
    private int place(long h, long l) {
        int mask = lines.length - 1;
        int place = (int) (h ^ h >>> 32) * 0x9E3779B1 >>> 7 & mask; // Fibonacci hashing, for test data is no digest
        while (lines[place] != 0 && (high[place] != h || low[place] != l)) {
            place = place + 1 & mask;
        }
        return place;
    }

    private void grow() {
        long[] h = high;
        long[] l = low;
        int[] old = lines;
        high = new long[2 * old.length];
        low = new long[2 * old.length];
        lines = new int[2 * old.length];
        size = 0;
        for (int i = 0; i < old.length; i++) {
            if (old[i] != 0) {
                put(h[i], l[i], old[i]);
            }
        }
    }

    /** Sixteen hex digits as a number; a shorter text, or one that is not hex, matches no digest. */
    private static long half(String hex, int from) {
        long value = 0;
        for (int i = from; i < Math.min(hex.length(), from + 16); i++) {
            value = value << 4 | Math.max(0, Character.digit(hex.charAt(i), 16));
        }
        return value;
    }
}
