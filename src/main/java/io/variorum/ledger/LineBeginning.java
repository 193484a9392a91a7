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

    private static final int NUMBER = 0;
    private static final int TIME = 1;
    private static final int BEFORE = 2;
    private static final int KIND = 3;
    private static final int BY = 4;
    private static final int FACTS = 5;
    private static final int KEY = 6;
    private static final int PICTURE = 7;
    private static final int FILE = 8;
    private static final byte[][] OPENINGS = {ascii("{\"number\":"), ascii(",\"time\":\""), ascii("\",\"before\":\""), ascii("\",\"kind\":\""), ascii("\",\"by\":\""),
        ascii("\",\"facts\":{"), ascii("\"key\":\""), ascii("\"picture\":\""), ascii("\"file\":\"")}; // the last three are not in every line
    private static final byte[] COMMA = ascii("\",");

    private final byte[] line;
    private final int end;
    private final int[] words = new int[OPENINGS.length]; // where each begins, after its opening; below 0 if it is not there
    private int at; // how far it was read
    private long number;

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

    /** One loop for all words: a program that has just begun waits for this to be compiled. */
    private boolean read() {
        for (int i = 0; i < words.length; i++) {
            words[i] = skip(OPENINGS[i]) ? at : -1;
            if (words[i] < 0 && i <= FACTS) {
                return false;
            }
            if (words[i] >= 0 && i != FACTS) {
                at = ByteSearch.next(i == NUMBER ? ',' : '"', line, at, end);
            }
            if (i == BEFORE && at != words[i] + 64 || i == KEY && words[i] >= 0 && !skip(COMMA)) {
                return false;
            }
        }
        number = digits();
        return number >= 0 && at < end;
    }

    long number() {
        return number;
    }

    Instant instant() {
        return Instant.parse(time());
    }

    /** As it stands there: of two such texts the later time is the greater one, but for the fractions of a second. */
    String time() {
        return text(words[TIME]);
    }

    /** Where the 64 digits of the line before begin, in the array that the line was read from. */
    int before() {
        return words[BEFORE];
    }

    String kind() {
        return text(words[KIND]);
    }

    /** Whether the line is of this kind, in ASCII. */
    boolean isOf(byte[] name) {
        return is(words[KIND], name);
    }

    /** Whether this voice speaks, in ASCII. */
    boolean isBy(byte[] voice) {
        return is(words[BY], voice);
    }

    private boolean is(int from, byte[] name) {
        int to = from + name.length;
        return to < end && line[to] == '"' && Arrays.equals(line, from, to, name, 0, name.length);
    }

    /** Who speaks: "program" or "person". */
    String by() {
        return text(words[BY]);
    }

    /** Whether the line holds facts up to its own digest and nothing else: what comes twice, JSON's readers read differently. */
    boolean isOneObject() {
        return JsonEnd.of(line, words[FACTS], end) == end - LedgerLine.TAIL;
    }

    /** Of a generated picture: the digest of what was asked and of what it was made with; else null. */
    String key() {
        return text(words[KEY]);
    }

    /** The "picture" or "file" that the entry is of, or null. */
    String what() {
        return text(whatAt());
    }

    /** Where {@link #what} begins in the array; below 0 if there is nothing. */
    int whatAt() {
        return words[PICTURE] >= 0 ? words[PICTURE] : words[FILE];
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

    /** The line's number, or −1 if it is not a number or too long. */
    private long digits() {
        long n = 0;
        int i = words[NUMBER];
        while (line[i] >= '0' && line[i] <= '9') {
            n = 10 * n + line[i++] - '0';
        }
        return line[i] != ',' || i == words[NUMBER] || i > words[NUMBER] + 18 ? -1 : n;
    }
}
