// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.checkpoint.Sha256;
import io.variorum.ledger.LinePieces.Place;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The digests of some lines, each over all of the line but the newline. Two lines are hashed in turn, a few blocks of each
 * at a time: each round of SHA-256 waits for the one before it, and a processor with another line at hand does not wait.
 */
final class LineDigests {

    private static final int SIZE = 32; // bytes of a digest
    private static final int STEP = 128; // bytes: two of SHA-256's blocks

    private final byte[] buffer;
    private final List<Place> lines;
    private final byte[] digests;
    private final byte[] own = new byte[SIZE];
    private final MessageDigest even = Sha256.start();
    private final MessageDigest odd = Sha256.start();

    private LineDigests(byte[] buffer, List<Place> lines) {
        this.buffer = buffer;
        this.lines = lines;
        this.digests = new byte[SIZE * lines.size()];
    }

    /** Empty if a line is cut, or the digest that it ends with does not fit. */
    static Optional<LineDigests> of(byte[] buffer, List<Place> lines) {
        LineDigests digests = new LineDigests(buffer, lines);
        return digests.fit() ? Optional.of(digests) : Optional.empty();
    }

    /** The digest of a line, counted from 0. */
    byte[] of(int line) {
        return Arrays.copyOfRange(digests, SIZE * line, SIZE * (line + 1));
    }

    /** Whether the hex digits of a line's digest stand in the buffer from this place on. */
    boolean stand(int line, int at) {
        return HexDigits.stand(buffer, at, digests, SIZE * line, SIZE);
    }

    private boolean fit() {
        try {
            boolean fit = true;
            for (int i = 0; fit && i < lines.size(); i += 2) {
                int done = i + 1 < lines.size() ? inTurn(lines.get(i), lines.get(i + 1)) : 0;
                fit = finish(i, done, even) && (i + 1 == lines.size() || finish(i + 1, done, odd));
            }
            return fit;
        } catch (DigestException | CloneNotSupportedException e) {
            throw new IllegalStateException("Every Java can copy a SHA-256 that is under way.", e);
        }
    }

    /** Hashes as much of both as stands before their own digests, in whole steps; how many bytes that are. */
    private int inTurn(Place one, Place other) {
        int last = Math.min(one.length(), other.length()) - LedgerLine.TAIL - STEP;
        int at = 0;
        for (; at <= last; at += STEP) {
            even.update(buffer, one.from() + at, STEP);
            odd.update(buffer, other.from() + at, STEP);
        }
        return at;
    }

    /** Hashes the rest of a line, and compares its own digest on the way. */
    private boolean finish(int number, int done, MessageDigest sha256) throws DigestException, CloneNotSupportedException {
        Place line = lines.get(number);
        int tail = line.length() - LedgerLine.TAIL; // what stands before the line's own digest, which that is of
        if (!line.whole() || tail < 0) {
            return false;
        }
        sha256.update(buffer, line.from() + done, tail - done);
        ((MessageDigest) sha256.clone()).digest(own, 0, SIZE);
        sha256.update(buffer, line.from() + tail, LedgerLine.TAIL);
        sha256.digest(digests, SIZE * number, SIZE);
        return LedgerLine.endsWith(buffer, line.from() + tail, own);
    }
}
