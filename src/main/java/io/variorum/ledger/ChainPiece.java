// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.picture.Sha256;
import java.security.MessageDigest;
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
        NamedFiles named = new NamedFiles();
        MessageDigest sha256 = Sha256.start();
        LineBeginning first = null;
        byte[] beforeLast = null;
        byte[] last = null;
        for (int i = 0; i < places.size(); i++) {
            LinePieces.Place place = places.get(i);
            byte[] digest = place.finished() ? LedgerLine.digest(buffer, place.from(), place.length(), sha256) : null;
            LineBeginning line = digest == null ? null : LineBeginning.read(buffer, place.from(), place.length());
            boolean follows = line != null && (first == null || line.number() == first.number() + i && HexDigits.stand(buffer, line.before(), last));
            if (!follows || !named.take(line, buffer, place) || !head.map(h -> h.number() != line.number() || h.is(digest)).orElse(true)) {
                return null;
            }
            first = first == null ? line : first;
            beforeLast = last;
            last = digest;
        }
        return first == null ? null : new ChainPiece(first.number(), places.size(),
                Arrays.copyOfRange(buffer, first.before(), first.before() + 64), beforeLast, last, named);
    }
}
