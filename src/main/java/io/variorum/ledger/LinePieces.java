// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file in pieces of whole lines, to be read in any order, by several threads at once. */
final class LinePieces implements AutoCloseable {

    private static final int SIZE = 1 << 20; // bytes; a piece holds the lines that begin within so many
    private static final int READ = 1 << 16; // bytes a call: what is copied on the way stays in the core's cache
    private final RandomAccessFile file; // no channel: the interrupt of a thread would close that
    private final long length;
    private final int size;

    private LinePieces(RandomAccessFile file, long length, int size) {
        this.file = file;
        this.length = length;
        this.size = size;
    }

    /** The file as long as it is now: what is written behind that is not read. */
    static LinePieces open(Path file) throws IOException {
        return open(file, SIZE);
    }

    static LinePieces open(Path file, int size) throws IOException {
        RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r");
        return new LinePieces(opened, opened.length(), size);
    }

    int count() {
        return Math.toIntExact((length + size - 1) / size);
    }

    /**
     * Whole lines as they lie in the file; the last may end without a newline.
     *
     * @param start where the first line begins in the file
     * @param buffer the lines, from {@code from} to {@code to}
     * @param cut a last line of which only the beginning is in the buffer; null where there is no such line
     */
    record Piece(long start, byte[] buffer, int from, int to, Place cut) {

        List<Place> lines() {
            List<Place> lines = new ArrayList<>((to - from) / 512 + 16);
            int at = from;
            while (at < to) {
                int newline = Newlines.next(buffer, at, to);
                lines.add(place(at, newline, newline < to));
                at = newline + 1;
            }
            if (cut != null) {
                lines.add(cut);
            }
            return lines;
        }

        private Place place(int at, int end, boolean finished) {
            return new Place(start + at - from, start + end - from, at, end - at, finished);
        }
    }

    /**
     * A line: its bytes without the newline, and where it lies in the file.
     *
     * @param end the newline's place, or the end of the file if it has none
     * @param finished whether a newline ends it
     */
    record Place(long start, long end, int from, int length, boolean finished) {}

    /**
     * The lines that begin in the file's part of this number.
     *
     * @param spare the buffer that the piece is read into, if it is large enough
     * @param longest bytes; a longer line is cut
     */
    Piece read(int number, byte[] spare, int longest) throws IOException {
        long begin = Math.max(0, (long) number * size - 1); // the byte before tells whether a line begins with the part
        int filled = (int) (Math.min((number + 1L) * size, length) - begin);
        byte[] buffer = spare.length < size + READ ? new byte[size + READ] : spare;
        fill(buffer, 0, filled, begin);
        int from = number == 0 ? 0 : Newlines.next(buffer, 0, filled) + 1;
        if (from >= filled) {
            return new Piece(begin + filled, buffer, 0, 0, null); // a line that began before goes on, or ends here
        }
        int last = filled; // where the last line begins
        while (last > from && buffer[last - 1] != '\n') {
            last--;
        }
        int end = last == filled ? filled : -1; // behind the last line's newline
        while (end < 0 && begin + filled < length && filled - last <= longest) {
            buffer = filled + READ > buffer.length ? Arrays.copyOf(buffer, buffer.length + Math.max(READ, buffer.length / 2)) : buffer;
            int more = (int) Math.min(READ, length - begin - filled);
            fill(buffer, filled, more, begin + filled);
            int newline = Newlines.next(buffer, filled, filled + more);
            end = newline < filled + more ? newline + 1 : -1;
            filled += more;
        }
        if (end < 0 && begin + filled < length) {
            return new Piece(begin + from, buffer, from, last, cut(begin + last, last, filled - last));
        }
        return new Piece(begin + from, buffer, from, end < 0 ? filled : end, null);
    }

    /** The rest of it is looked at and not kept. */
    private Place cut(long start, int from, int kept) throws IOException {
        byte[] buffer = new byte[READ];
        long at = start + kept;
        while (at < length) {
            int more = (int) Math.min(READ, length - at);
            fill(buffer, 0, more, at);
            int newline = Newlines.next(buffer, 0, more);
            if (newline < more) {
                return new Place(start, at + newline, from, kept, true);
            }
            at += more;
        }
        return new Place(start, length, from, kept, false);
    }

    private synchronized void fill(byte[] buffer, int to, int count, long from) throws IOException {
        file.seek(from);
        for (int done = 0; done < count; done += READ) {
            file.readFully(buffer, to + done, Math.min(READ, count - done));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
