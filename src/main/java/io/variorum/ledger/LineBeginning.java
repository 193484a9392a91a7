// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * A line's first words, read without parsing the rest: a million lines are opened and checked by these alone.
 *
 * @param before where the 64 digits of the line before begin, in the array that the line was read from
 * @param key of a generated picture: the digest of what was asked and of what it was made with; else null
 * @param what the "picture" or "file" that the entry is of, or null
 */
record LineBeginning(long number, String time, int before, String kind, String key, String what) {

    private static final byte[] NUMBER = ascii("{\"number\":");
    private static final byte[] TIME = ascii(",\"time\":\"");
    private static final byte[] BEFORE = ascii("\",\"before\":\"");
    private static final byte[] KIND = ascii("\",\"kind\":\"");
    private static final byte[] BY = ascii("\",\"by\":\"");
    private static final byte[] FACTS = ascii("\",\"facts\":{");
    private static final byte[] KEY = ascii("\"key\":\"");
    private static final byte[] COMMA = ascii("\",");
    private static final byte[] PICTURE = ascii("\"picture\":\"");
    private static final byte[] FILE = ascii("\"file\":\"");

    /** Null if the line does not begin as {@link LedgerLine} writes it. */
    static LineBeginning read(byte[] line, int from, int length) {
        Cursor c = new Cursor(line, from, from + length);
        if (!c.skip(NUMBER)) {
            return null;
        }
        long number = c.number();
        if (number < 0 || !c.skip(TIME)) {
            return null;
        }
        String time = c.text();
        if (time == null || !c.skip(BEFORE)) {
            return null;
        }
        int before = c.at;
        c.at += 64;
        if (!c.skip(KIND)) {
            return null;
        }
        String kind = c.text();
        if (kind == null || !c.skip(BY) || c.text() == null || !c.skip(FACTS)) {
            return null;
        }
        String key = c.skip(KEY) ? c.text() : null;
        if (key != null && !c.skip(COMMA)) {
            return null;
        }
        return new LineBeginning(number, time, before, kind, key, c.skip(PICTURE) || c.skip(FILE) ? c.text() : null);
    }

    Instant instant() {
        return Instant.parse(time);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A place in a line, moving on. */
    private static final class Cursor {
        private final byte[] line;
        private final int end;
        private int at;

        Cursor(byte[] line, int at, int end) {
            this.line = line;
            this.at = at;
            this.end = end;
        }

        boolean skip(byte[] word) {
            if (at + word.length > end || !Arrays.equals(line, at, at + word.length, word, 0, word.length)) {
                return false;
            }
            at += word.length;
            return true;
        }

        /** The digits here, or −1 if there are none or too many. */
        long number() {
            long n = 0;
            int first = at;
            while (at < end && line[at] >= '0' && line[at] <= '9') {
                n = 10 * n + line[at++] - '0';
            }
            return at == first || at - first > 18 ? -1 : n;
        }

        /** What stands before the next quotation mark, or null; names and digests hold no escapes. */
        String text() {
            int first = at;
            while (at < end && line[at] != '"') {
                at++;
            }
            return at < end ? new String(line, first, at - first, StandardCharsets.UTF_8) : null;
        }
    }
}
