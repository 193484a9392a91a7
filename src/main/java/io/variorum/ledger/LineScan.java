// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Function;

/** Goes through a file's lines once, in large pieces, without copying or keeping them. */
final class LineScan {

    private static final int PIECE = 1 << 21; // bytes
    private static final int LONGEST = 64 << 20; // bytes; what is longer is no line of ours and is cut, so that it does not fit

    /** Is told of each line: its bytes without the newline lie in {@code buffer} until the call returns. */
    interface Visitor {

        /**
         * @param start where the line begins in the file
         * @param end where it ends: the newline's place, or the end of the file if it has none
         * @param finished whether a newline ends it
         */
        void line(long start, long end, byte[] buffer, int from, int length, boolean finished) throws IOException;
    }

    record Place(long start, long end, int from, int length, boolean finished) {}

    private LineScan() {}

    static void lines(Path file, Visitor visitor) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            Reader reader = new Reader(in);
            for (Piece piece = reader.next(); piece != null; piece = reader.next()) {
                for (Place p : piece.lines()) {
                    visitor.line(p.start, p.end, piece.buffer, p.from, p.length, p.finished);
                }
            }
        }
    }

    /**
     * Whole lines as they lie in the file; the last piece may end without a newline.
     *
     * @param cut the one line of this piece, of which only the beginning is in the buffer; null for all pieces that hold no such line
     */
    record Piece(long start, byte[] buffer, int length, Place cut) {

        List<Place> lines() {
            if (cut != null) {
                return List.of(cut);
            }
            List<Place> lines = new ArrayList<>(length / 512 + 16);
            int from = 0;
            for (int i = Newlines.next(buffer, 0, length); i < length; i = Newlines.next(buffer, from, length)) {
                lines.add(new Place(start + from, start + i, from, i - from, true));
                from = i + 1;
            }
            if (from < length) {
                lines.add(new Place(start + from, start + length, from, length - from, false));
            }
            return lines;
        }
    }

    /** Takes in what was found out about each piece, in the file's order. */
    interface Taker<T> {
        void take(Piece piece, T found) throws IOException;
    }

    /** Goes through the file once; each core works on a piece of its own, {@code taker} is told in order by this thread. */
    static <T> void shared(Path file, Function<Piece, T> work, Taker<T> taker) throws IOException {
        int most = 2 * ForkJoinPool.getCommonPoolParallelism() + 2; // pieces in memory
        Deque<Piece> pieces = new ArrayDeque<>();
        Deque<ForkJoinTask<T>> found = new ArrayDeque<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            Reader reader = new Reader(in);
            for (Piece piece = reader.next(); piece != null; piece = reader.next()) {
                Piece next = piece;
                pieces.add(next);
                found.add(ForkJoinPool.commonPool().submit(() -> work.apply(next)));
                if (pieces.size() == most) {
                    taker.take(pieces.remove(), found.remove().join());
                }
            }
            while (!pieces.isEmpty()) {
                taker.take(pieces.remove(), found.remove().join());
            }
        }
    }

    /** Cuts a file into pieces behind newlines. */
    private static final class Reader {
        private final InputStream in;
        private byte[] rest = new byte[0]; // the beginning of a line whose end was not read yet
        private long start;

        Reader(InputStream in) {
            this.in = in;
        }

        /** Null at the end of the file. */
        Piece next() throws IOException {
            while (true) {
                byte[] buffer = Arrays.copyOf(rest, rest.length + PIECE);
                int filled = rest.length + in.readNBytes(buffer, rest.length, PIECE);
                int end = filled;
                while (end > rest.length && buffer[end - 1] != '\n') {
                    end--;
                }
                boolean last = filled < buffer.length;
                if (last || end > rest.length) {
                    rest = last ? new byte[0] : Arrays.copyOfRange(buffer, end, filled);
                    return filled == 0 ? null : piece(buffer, last ? filled : end);
                }
                if (filled > LONGEST) {
                    rest = new byte[0];
                    return cut(buffer, filled);
                }
                rest = buffer;
            }
        }

        private Piece piece(byte[] buffer, int length) {
            Piece piece = new Piece(start, buffer, length, null);
            start += length;
            return piece;
        }

        /** A line longer than ours are: the rest of it is read and not kept. */
        private Piece cut(byte[] buffer, int length) throws IOException {
            long from = start;
            start += length;
            int b = in.read();
            while (b >= 0 && b != '\n') {
                start++;
                b = in.read();
            }
            Place line = new Place(from, start, 0, length, b == '\n');
            start += b == '\n' ? 1 : 0;
            return new Piece(from, buffer, length, line);
        }
    }
}
