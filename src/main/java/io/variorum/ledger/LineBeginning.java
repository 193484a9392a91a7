// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * A line's first words, found without parsing the rest: a million lines are opened and checked by these alone. They stay
 * where they stand, and become texts only for those who ask, as long as the array holds the line.
 */
final class LineBeginning {

    private static final byte[] NUMBER = ascii("{\"number\":");
    private static final byte[][] WORDS = {ascii(",\"time\":\""), ascii("\",\"before\":\""), ascii("\",\"kind\":\""), ascii("\",\"by\":\"")}; // what stands before each
    private static final byte[] FACTS = ascii("\",\"facts\":{");
    private static final byte[] KEY = ascii("\"key\":\"");
    private static final byte[] COMMA = ascii("\",");
    private static final byte[] PICTURE = ascii("\"picture\":\"");
    private static final byte[] FILE = ascii("\"file\":\"");

    private final byte[] line;
    private final int end;
    private final int[] words = new int[WORDS.length]; // where they begin; each ends before a quotation mark
    private int at; // how far it was read
    private long number;
    private int key;
    private int what;

    private LineBeginning(byte[] line, int from, int length) {
        this.line = line;
        this.at = from;
        this.end = from + length;
    }

    /** Null if the line does not begin as {@link LedgerLine} writes it. */
    static LineBeginning read(byte[] line, int from, int length) {
        LineBeginning words = new LineBeginning(line, from, length);
        return words.read() ? words : null;
    }

    private boolean read() {
        number = skip(NUMBER) ? digits() : -1;
        for (int i = 0; i < words.length; i++) {
            words[i] = skip(WORDS[i]) ? word() : -1;
        }
        if (number < 0 || Math.min(Math.min(words[0], words[1]), Math.min(words[2], words[3])) < 0 || !skip(FACTS)) {
            return false;
        }
        key = skip(KEY) ? word() : -1;
        if (key >= 0 && !skip(COMMA)) {
            return false;
        }
        what = skip(PICTURE) || skip(FILE) ? word() : -1;
        return true;
    }

    long number() {
        return number;
    }

    Instant instant() {
        return Instant.parse(text(words[0]));
    }

    /** Where the 64 digits of the line before begin, in the array that the line was read from. */
    int before() {
        return words[1];
    }

    String kind() {
        return text(words[2]);
    }

    /** Whether the line is of this kind, in ASCII. */
    boolean isOf(byte[] name) {
        int kind = words[2];
        int to = kind + name.length;
        return to < end && line[to] == '"' && Arrays.equals(line, kind, to, name, 0, name.length);
    }

    /** Of a generated picture: the digest of what was asked and of what it was made with; else null. */
    String key() {
        return text(key);
    }

    /** The "picture" or "file" that the entry is of, or null. */
    String what() {
        return text(what);
    }

    /** Where {@link #what} begins in the array; below 0 if there is nothing. */
    int whatAt() {
        return what;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Names and digests hold no escapes. */
    private String text(int from) {
        int to = from;
        while (from >= 0 && line[to] != '"') {
            to++;
        }
        return from < 0 ? null : new String(line, from, to - from, StandardCharsets.UTF_8);
    }

    private boolean skip(byte[] word) {
        if (at + word.length > end || !Arrays.equals(line, at, at + word.length, word, 0, word.length)) {
            return false;
        }
        at += word.length;
        return true;
    }

    /** The digits here, or −1 if there are none or too many. */
    private long digits() {
        long n = 0;
        int first = at;
        while (at < end && line[at] >= '0' && line[at] <= '9') {
            n = 10 * n + line[at++] - '0';
        }
        return at == first || at - first > 18 ? -1 : n;
    }

    /** Goes to the next quotation mark; where the word before it begins, or −1 if no quotation mark follows. */
    private int word() {
        int first = at;
        at = Newlines.next(line, at, end, '"');
        return at < end ? first : -1;
    }
}
