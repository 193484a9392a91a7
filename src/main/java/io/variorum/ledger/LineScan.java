// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.ledger.LinePieces.Piece;
import io.variorum.ledger.LinePieces.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Function;

/** Goes through a file's lines once, in large pieces, without copying or keeping them. */
final class LineScan {

    private static final int LONGEST = 64 << 20; // bytes; what is longer is no line of ours and is cut, so that it does not fit
    private static final int LONGEST_SHARED = 1 << 20; // bytes; every core holds such a line at the same time
    private static final byte[] NONE = {};

    /** Is told of each line: its bytes without the newline lie in {@code buffer} until the call returns. */
    interface Visitor {

        /**
         * @param start where the line begins in the file
         * @param end where it ends: the newline's place, or the end of the file if it has none
         * @param finished whether a newline ends it
         */
        void line(long start, long end, byte[] buffer, int from, int length, boolean finished) throws IOException;
    }

    private LineScan() {}

    static void lines(Path file, Visitor visitor) throws IOException {
        try (LinePieces pieces = LinePieces.open(file)) {
            byte[] spare = NONE;
            for (int i = 0; i < pieces.count(); i++) {
                Piece piece = pieces.read(i, spare, LONGEST);
                for (Place p : piece.lines()) {
                    visitor.line(p.start(), p.end(), piece.buffer(), p.from(), p.length(), p.finished());
                }
                spare = piece.buffer();
            }
        }
    }

    /** Takes in what was found out about each piece, in the file's order. */
    interface Taker<T> {

        /** @param piece reads the piece again, with lines whole that were cut before */
        void take(Source piece, T found) throws IOException;
    }

    /** A piece of a file that is read when it is wanted. */
    interface Source {
        Piece read() throws IOException;
    }

    /**
     * Goes through the file once; every core reads and works on pieces of its own, {@code taker} is told in order by this
     * thread.
     */
    static <T> void shared(Path file, Function<Piece, T> work, Taker<T> taker) throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        ForkJoinPool pool = new ForkJoinPool(cores);
        try (LinePieces pieces = LinePieces.open(file)) {
            ThreadLocal<byte[]> spare = ThreadLocal.withInitial(() -> NONE);
            Deque<ForkJoinTask<T>> underWay = new ArrayDeque<>();
            int next = 0;
            for (int i = 0; i < pieces.count(); i++) {
                while (next < Math.min(pieces.count(), i + 4 * cores)) {
                    int number = next++;
                    underWay.add(pool.submit(() -> work.apply(read(pieces, number, spare))));
                }
                int number = i;
                taker.take(() -> pieces.read(number, NONE, LONGEST), underWay.remove().join());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            pool.shutdownNow();
        }
    }

    private static Piece read(LinePieces pieces, int number, ThreadLocal<byte[]> spare) {
        try {
            Piece piece = pieces.read(number, spare.get(), LONGEST_SHARED);
            spare.set(piece.buffer());
            return piece;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
