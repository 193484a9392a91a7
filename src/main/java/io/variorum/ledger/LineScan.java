// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Goes through a file's lines once, in large pieces, without copying or keeping them. */
final class LineScan {

    private static final int PIECE = 1 << 20; // bytes
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

    /** Lines that lie one after the other in a buffer, until the call returns. */
    interface Pieces {

        /** @param lines each line's place: where it starts in the file, where in the buffer, its length */
        void piece(byte[] buffer, List<Place> lines) throws IOException;
    }

    record Place(long start, long end, int from, int length, boolean finished) {}

    private LineScan() {}

    static void lines(Path file, Visitor visitor) throws IOException {
        pieces(file, (buffer, lines) -> {
            for (Place p : lines) {
                visitor.line(p.start, p.end, buffer, p.from, p.length, p.finished);
            }
        });
    }

    /** The same, about a thousand lines at a time, for work that several threads can share. */
    static void pieces(Path file, Pieces visitor) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[2 * PIECE];
            List<Place> lines = new ArrayList<>();
            long start = 0; // of the line, in the file
            long cut = 0; // bytes of the line that were dropped
            int held = 0; // bytes of the line at the beginning of the buffer
            for (int n = in.read(buffer, 0, PIECE); n > 0; n = in.read(buffer, held, PIECE)) {
                int from = 0;
                int filled = held + n;
                for (int i = held; i < filled; i++) {
                    if (buffer[i] == '\n') {
                        long end = start + cut + i - from;
                        lines.add(new Place(start, end, from, i - from, true));
                        start = end + 1;
                        cut = 0;
                        from = i + 1;
                    }
                }
                visitor.piece(buffer, lines);
                lines.clear();
                held = filled - from;
                System.arraycopy(buffer, from, buffer, 0, held);
                if (held > LONGEST) {
                    cut += held - LONGEST;
                    held = LONGEST;
                }
                if (buffer.length - held < PIECE) {
                    buffer = Arrays.copyOf(buffer, buffer.length + held);
                }
            }
            if (held > 0) {
                visitor.piece(buffer, List.of(new Place(start, start + cut + held, 0, held, false)));
            }
        }
    }
}
