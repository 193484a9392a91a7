// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file read once from front to back, as systems read ahead for, in pieces of whole lines. */
final class LinePieces implements AutoCloseable {

    private static final int SIZE = 1 << 19; // bytes read for a piece: what a core works on stays in its cache
    private static final int READ = 1 << 16; // bytes a call, which are copied once more on the way
    private static final byte[] NONE = {};

    private final RandomAccessFile file; // no channel: the interrupt of a thread would close that
    private final int size;
    private final long end;
    private long at; // how far the file was read
    private byte[] begun = NONE; // the beginning of the next line, where it was read with the piece before

    private LinePieces(RandomAccessFile file, long from, long to, int size) {
        this.file = file;
        this.at = from;
        this.end = to;
        this.size = size;
    }

    /** The file as long as it is now: what is written after that is not read. */
    static LinePieces open(Path file) throws IOException {
        return open(file, 0, Long.MAX_VALUE);
    }

    /** The lines from one place in the file, where a line begins, to another. */
    static LinePieces open(Path file, long from, long to) throws IOException {
        return open(file, from, to, SIZE);
    }

    static LinePieces open(Path file, long from, long to, int size) throws IOException {
        RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r");
        opened.seek(from);
        return new LinePieces(opened, from, Math.min(to, opened.length()), size);
    }

    /**
     * Whole lines as they lie in the file; the last may end without a newline.
     *
     * @param start where the first line begins in the file
     * @param end where the last line ends, after its newline
     * @param filled bytes of the buffer that are lines; fewer than from start to end if a long line is cut
     * @param finished whether a newline ends the last line
     */
    record Piece(long start, long end, byte[] buffer, int filled, boolean finished) {

        List<Place> lines() {
            List<Place> lines = new ArrayList<>(filled / 512 + 16);
            for (int at = 0; at < filled; ) {
                int newline = ByteSearch.next('\n', buffer, at, filled);
                lines.add(newline < filled ? new Place(start + at, start + newline, at, newline - at, true)
                        : new Place(start + at, finished ? end - 1 : end, at, newline - at, finished));
                at = newline + 1;
            }
            return lines;
        }
    }

    /**
     * A line: its bytes without the newline, and where it lies in the file.
     *
     * @param end the newline's place, or the end of the file if it has none
     * @param finished whether a newline ends it
     */
    record Place(long start, long end, int from, int length, boolean finished) {

        /** Whether the buffer holds all of it. */
        boolean whole() {
            return end - start == length;
        }
    }

    /**
     * The next lines, or null after the last.
     *
     * @param spare the buffer that they are read into, if it is large enough
     * @param longest bytes; a longer line is a piece of its own, and cut
     */
    Piece next(byte[] spare, int longest) throws IOException {
        long start = at - begun.length;
        int filled = begun.length;
        if (filled == 0 && at == end) {
            return null;
        }
        byte[] buffer = spare.length < filled + size ? new byte[filled + size + READ] : spare;
        System.arraycopy(begun, 0, buffer, 0, filled);
        begun = NONE;
        int whole = afterNewline(buffer, 0, filled); // bytes of lines that are whole
        while (whole == 0 && at < end && filled <= longest) {
            buffer = filled + size > buffer.length ? Arrays.copyOf(buffer, 2 * filled + size) : buffer;
            int more = read(buffer, filled, size);
            whole = afterNewline(buffer, filled, filled + more);
            filled += more;
        }
        if (whole > 0) {
            begun = Arrays.copyOfRange(buffer, whole, filled);
            return new Piece(start, start + whole, buffer, whole, true);
        }
        boolean finished = skipLine();
        return new Piece(start, at - begun.length, buffer, filled, finished);
    }

    /** Looks at the rest of a line and does not keep it; whether a newline ends it. */
    private boolean skipLine() throws IOException {
        byte[] buffer = new byte[READ];
        while (at < end) {
            int more = read(buffer, 0, READ);
            int newline = ByteSearch.next('\n', buffer, 0, more);
            if (newline < more) {
                begun = Arrays.copyOfRange(buffer, newline + 1, more);
                return true;
            }
        }
        return false;
    }

    /** The place after the last newline here, or 0. */
    private static int afterNewline(byte[] buffer, int from, int to) {
        int i = to;
        while (i > from && buffer[i - 1] != '\n') {
            i--;
        }
        return i > from ? i : 0;
    }

    private int read(byte[] buffer, int to, int count) throws IOException {
        int there = (int) Math.min(count, end - at);
        for (int done = 0; done < there; done += READ) {
            file.readFully(buffer, to + done, Math.min(READ, there - done));
        }
        at += there;
        return there;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
