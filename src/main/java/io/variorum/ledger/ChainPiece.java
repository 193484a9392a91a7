// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What can be known of some lines of a chain without those before them: each line names the digest of the line before, so
 * every core can follow a part of the chain, and only the ends remain to be joined.
 *
 * @param first the first line's number
 * @param before the 64 digits that the first line holds as the digest of the line before
 * @param beforeLast digest of the last line but one; null if there is one line
 */
record ChainPiece(long first, int lines, byte[] before, byte[] beforeLast, byte[] last, NamedFiles named) {

    /** Null if not every line is whole and follows the one before it. */
    static ChainPiece of(LinePieces.Piece piece, Optional<Head> head) {
        byte[] buffer = piece.buffer();
        List<LinePieces.Place> places = piece.lines();
        LineDigests digests = LineDigests.of(buffer, places).orElse(null);
        if (digests == null || !piece.finished()) {
            return null;
        }
        NamedFiles named = new NamedFiles();
        long headLine = head.map(Head::number).orElse(-1L);
        LineBeginning first = null;
        for (int i = 0; i < places.size(); i++) {
            LinePieces.Place place = places.get(i);
            LineBeginning line = LineBeginning.read(buffer, place.from(), place.length());
            boolean follows = line != null && (first == null || line.number() == first.number() + i && digests.stand(i - 1, line.before()));
            if (!follows || !named.take(line, buffer, place) || line.number() == headLine && !head.get().is(digests.of(i))) {
                return null;
            }
            first = first == null ? line : first;
        }
        int last = places.size() - 1;
        return new ChainPiece(first.number(), places.size(), Arrays.copyOfRange(buffer, first.before(), first.before() + 64),
                last == 0 ? null : digests.of(last - 1), digests.of(last), named);
    }
}
