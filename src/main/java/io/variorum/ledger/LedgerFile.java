// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.checkpoint.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The file {@code ledger.jsonl}: lines are added at its end and never touched again. Beside it, {@code ledger.head} holds
 * the number and digest of the last line, so that it shows when lines are cut from the end.
 */
final class LedgerFile implements AutoCloseable {

    static final String NAME = "ledger.jsonl";
    static final String HEAD = "ledger.head";

    private final Path folder;
    private final RandomAccessFile file;
    private final RandomAccessFile head;
    private final Disk disk;
    private final Object identity; // what the system knows the file by, whatever its name; null where it has no such thing
    private long[] starts = new long[1024]; // of line i + 1, in bytes; starts[lines] is the file's length
    private int lines;
    private String last = LedgerLine.BEGINNING;

    private LedgerFile(Path folder, RandomAccessFile file, RandomAccessFile head, Disk disk) throws IOException {
        this.folder = folder;
        this.file = file;
        this.head = head;
        this.disk = disk;
        this.identity = identity(folder);
    }

    /** Opens or begins the file, hands each line's beginning to the index, and checks that the last line is whole. */
    static LedgerFile open(Path folder, Disk disk, Consumer<LineBeginning> index) throws IOException {
        LedgerFile ledger = new LedgerFile(folder, new RandomAccessFile(folder.resolve(NAME).toFile(), "rw"),
                new RandomAccessFile(folder.resolve(HEAD).toFile(), "rw"), disk);
        try {
            LineScan.lines(folder.resolve(NAME), (buffer, line) -> {
                if (line.finished()) {
                    ledger.addLine(line.end() + 1);
                    Optional.ofNullable(LineBeginning.read(buffer, line.from(), line.length())).ifPresent(index);
                }
            });
            ledger.checkEnd();
            return ledger;
        } catch (IOException | RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    synchronized int lines() {
        return lines;
    }

    /** The number and digest of the last line. */
    synchronized Head last() {
        return new Head(lines, last);
    }

    /** The bytes after the last whole line, that an interrupted program left; usually none. */
    byte[] torn() throws IOException {
        long length = file.length() - starts[lines];
        if (length > LineScan.LONGEST) {
            throw notAsWritten(); // no interrupted program leaves so much
        }
        byte[] tail = new byte[(int) length];
        file.seek(starts[lines]);
        file.readFully(tail);
        return tail;
    }

    /** Cuts off what {@link #torn} returned. */
    void cutTorn() throws IOException {
        file.setLength(starts[lines]);
        disk.sync(file);
    }

    /** Refuses if a line would not go where it is looked for: the folder was moved or taken away, or another program wrote. */
    synchronized void checkPlace() throws IOException {
        Path path = folder.resolve(NAME);
        String studio = StudioFolder.name(folder);
        if (!Files.exists(path) || !Objects.equals(identity(folder), identity)) {
            throw unwritable(("Studio folder \"%s\" is no longer where it was opened: it was moved, deleted or replaced. Nothing more is written down in it. "
                    + "Close it with ledger.close() and open it where it lies now.").formatted(studio));
        }
        if (file.length() != starts[lines]) {
            throw unwritable(("The ledger of studio folder \"%s\" was changed by another program while it was open, so nothing is added to it. "
                    + "Ledger.verify(Path.of(\"%s\")) says where; go on under another name.").formatted(studio, studio));
        }
    }

    private static FolderUnwritable unwritable(String why) {
        return new FolderUnwritable(why, new IOException(why));
    }

    private static Object identity(Path folder) throws IOException {
        return Files.readAttributes(folder.resolve(NAME), BasicFileAttributes.class).fileKey();
    }

    /** Adds an entry; when this returns, it is on the disk. If it cannot be written, the file is as before. */
    synchronized void append(Entry entry) throws IOException {
        byte[] line = LedgerLine.write(entry, last);
        long end = starts[lines];
        try {
            file.seek(end);
            disk.write(file, line);
            disk.sync(file);
            String digest = Sha256.hex(Arrays.copyOf(line, line.length - 1));
            writeHead(entry.number(), digest);
            last = digest;
        } catch (IOException e) {
            file.setLength(end);
            disk.sync(file);
            throw e;
        }
        addLine(end + line.length);
    }

    /** Line {@code number}, from 1, as an entry. */
    synchronized Entry entry(long number) {
        try {
            LedgerLine line = LedgerLine.read(bytes((int) number)).orElseThrow(() -> new IllegalStateException(
                    "ledger.jsonl: line %d was changed after it was written.".formatted(number)));
            return EntryJson.read(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized String digest(long number) {
        try {
            return Sha256.hex(bytes((int) number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes(int number) throws IOException {
        byte[] line = new byte[Math.toIntExact(starts[number] - starts[number - 1] - 1)];
        file.seek(starts[number - 1]);
        file.readFully(line);
        return line;
    }

    private void addLine(long end) {
        lines++;
        if (lines == starts.length) {
            starts = Arrays.copyOf(starts, 2 * lines);
        }
        starts[lines] = end;
    }

    /** Cheap, so that opening is: the whole chain is checked by {@link Ledger#verify}. */
    private void checkEnd() throws IOException {
        byte[] said = Head.in(folder);
        boolean begun = said.length > 0; // the program may have been stopped between line 1 and its head
        if (lines == 0 ? begun : !(endFits() && (begun ? headFits(said) : lines == 1))) {
            throw notAsWritten();
        }
        last = lines == 0 ? LedgerLine.BEGINNING : Sha256.hex(bytes(lines));
    }

    private IllegalArgumentException notAsWritten() {
        String studio = folder.getFileName().toString();
        return new IllegalArgumentException(
                "The ledger of studio folder \"%s\" is not as it was written, so nothing is added to it. Ledger.verify(Path.of(\"%s\")) says where; go on under another name."
                        .formatted(studio, studio));
    }

    private boolean endFits() throws IOException {
        String before = lines == 1 ? LedgerLine.BEGINNING : Sha256.hex(bytes(lines - 1));
        return LedgerLine.read(bytes(lines)).filter(l -> l.number() == lines && l.before().equals(before)).isPresent();
    }

    private boolean headFits(byte[] said) throws IOException {
        Optional<Head> head = Head.read(said);
        return head.isPresent() && head.get().number() <= lines
                && head.get().digest().equals(Sha256.hex(bytes((int) head.get().number())));
    }

    private void writeHead(long number, String digest) throws IOException {
        head.seek(0);
        disk.write(head, new Head(number, digest).bytes());
    }

    @Override
    public void close() throws IOException {
        head.close();
        file.close();
    }
}
