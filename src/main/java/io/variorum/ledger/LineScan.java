// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.ledger.LinePieces.Piece;
import io.variorum.ledger.LinePieces.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Function;

/** Goes through a file's lines once, in large pieces, without copying or keeping them. */
final class LineScan {

    static final int LONGEST = 64 << 20; // bytes; a longer line is none of ours and is cut, so that its digest does not fit
    private static final int LONGEST_SHARED = 1 << 20; // bytes; several such lines are held at the same time
    private static final int AHEAD = 4; // pieces for each core, so that the disk does not wait for one that takes long
    private static final int ALONE = 16; // pieces that one core works on first: what Java compiles meanwhile is what the others wait for
    private static final byte[] NONE = {};

    /** Is told of each line: its bytes without the newline lie in {@code buffer} until the call returns. */
    interface Visitor {

        /** @param place where in the buffer, and where in the file */
        void line(byte[] buffer, Place place) throws IOException;
    }

    private LineScan() {}

    static void lines(Path file, Visitor visitor) throws IOException {
        try (LinePieces pieces = LinePieces.open(file)) {
            lines(pieces, visitor);
        }
    }

    /** The lines of a piece once more, with one whole that was cut. */
    static void lines(Path file, Piece piece, Visitor visitor) throws IOException {
        try (LinePieces pieces = LinePieces.open(file, piece.start(), piece.end())) {
            lines(pieces, visitor);
        }
    }

    private static void lines(LinePieces pieces, Visitor visitor) throws IOException {
        for (Piece piece = pieces.next(NONE, LONGEST); piece != null; piece = pieces.next(piece.buffer(), LONGEST)) {
            for (Place place : piece.lines()) {
                visitor.line(piece.buffer(), place);
            }
        }
    }

    /** Takes in what was found out about each piece, in the file's order. */
    interface Taker<T> {
        void take(Piece piece, T found) throws IOException;
    }

    /** A piece that a core works on. */
    private record UnderWay<T>(Piece piece, ForkJoinTask<T> found) {}

    /** Goes through the file once: this thread reads and tells {@code taker} in order, every core works on pieces of its own. */
    static <T> void shared(Path file, Function<Piece, T> work, Taker<T> taker) throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        ForkJoinPool pool = new ForkJoinPool(cores);
        try (LinePieces pieces = LinePieces.open(file)) {
            Deque<UnderWay<T>> underWay = new ArrayDeque<>();
            Piece piece = pieces.next(NONE, LONGEST_SHARED);
            for (int taken = 0; piece != null || !underWay.isEmpty(); ) {
                byte[] spare = NONE;
                if (piece == null || underWay.size() == (taken < ALONE ? 1 : AHEAD * cores)) {
                    UnderWay<T> first = underWay.remove();
                    taken++;
                    taker.take(first.piece(), first.found().join());
                    spare = first.piece().buffer();
                }
                if (piece != null) {
                    Piece read = piece;
                    underWay.add(new UnderWay<>(read, pool.submit(() -> work.apply(read))));
                    piece = pieces.next(spare, LONGEST_SHARED);
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
