// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.checkpoint.Sha256;
import io.variorum.picture.Picture;
import io.variorum.picture.PictureRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/** A studio folder while it is open for writing: its lock, its lines, its pictures, and what is kept of them in memory. */
final class StudioFolder implements AutoCloseable {

    private final Path path;
    private final Clock clock;
    private final FolderLock lock;
    private final PictureStore store;
    private final PictureStore sources;
    private final LedgerIndex index = new LedgerIndex();
    private final LedgerFile file;
    private final Notices notices = new Notices();
    private boolean open = true;

    private StudioFolder(Path path, Clock clock, Disk disk) throws IOException {
        this.path = path;
        this.clock = clock;
        PlainFolder.check(path);
        this.lock = FolderLock.take(path);
        try {
            this.store = PictureStore.pictures(path, disk);
            this.sources = PictureStore.sources(path, disk);
            this.file = LedgerFile.open(path, disk, index::line);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    static StudioFolder open(Path asked, Map<String, String> libraries, Clock clock, Disk disk) {
        try {
            StudioFolder studio = new StudioFolder(Files.createDirectories(asked).toRealPath(), clock, disk);
            try {
                new Recovery(studio.path, studio.file, studio.store, studio.sources, studio.index, studio.lock.leftOpen()).run(studio::append, studio.notices);
                studio.append((n, t) -> new Entry.Opened(n, t, Environment.here(libraries).facts()));
                studio.noticeWaiting();
                studio.running(OpenLedgers.running());
                return studio;
            } catch (IOException | RuntimeException e) {
                studio.release();
                throw e;
            }
        } catch (IOException e) {
            throw Disk.problem(name(asked), e);
        }
    }

    private void noticeWaiting() throws IOException {
        int waiting = Stamps.waiting(path, file.lines());
        if (waiting > 0) {
            notices.addOnce("%s no server yet. Try ledger.stampWith(\"http://timestamp.example.org\").".formatted(
                    waiting == 1 ? "1 question for a time stamp has reached" : waiting + " questions for a time stamp have reached"));
        }
    }

    Path path() {
        return path;
    }

    String name() {
        return name(path);
    }

    static String name(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? folder.toString() : name.toString();
    }

    LedgerIndex index() {
        return index;
    }

    Notices notices() {
        return notices;
    }

    /** The number and digest of the last line. */
    Head head() {
        return file.last();
    }

    /** SHA-256 of a line's bytes without the newline. */
    String digest(long line) {
        return file.digest(line);
    }

    List<Entry> entries() {
        int size = file.lines();
        return new AbstractList<>() {
            @Override
            public Entry get(int i) {
                Objects.checkIndex(i, size);
                return file.entry(i + 1L);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    synchronized void append(BiFunction<Long, Instant, Entry> make) {
        checkOpen();
        Entry entry = make.apply(file.lines() + 1L, Instant.now(clock).truncatedTo(ChronoUnit.MILLIS));
        try {
            file.append(entry);
        } catch (IOException e) {
            throw Disk.problem(name(), e);
        }
        index.entry(entry);
    }

    /** A cell began, or none is running any more. What cannot be written here is said when the cell ends. */
    synchronized void running(String source) {
        try {
            file.checkPlace();
            RunningCell.keep(path, PrivatePaths.hide(source));
        } catch (IOException | FolderUnwritable e) {
            notices.addOnce("The source of a running cell cannot be kept here until the cell ends: %s".formatted(e.getMessage()));
        }
    }

    synchronized Picture keep(Picture picture, Duration duration) {
        byte[] png = picture.bytes();
        boolean written = false;
        try {
            checkOpen();
            written = store.keep(png(picture.digest()), png);
            append((n, t) -> new Entry.Generated(n, t, picture.parameters(), picture.origin(), picture.digest(),
                    Duration.ofMillis(duration.toMillis())));
            return picture;
        } catch (IOException | UncheckedIOException e) {
            if (written && !index.names(picture.digest())) {
                forget(picture.digest());
            }
            throw e instanceof UncheckedIOException u ? u : Disk.problem(name(), e);
        }
    }

    /** @param key digest of what was asked and of what it is made with */
    synchronized Optional<Picture> find(String key) {
        checkOpen(); // a picture is asked for before it is made: what could not be written down is not begun
        int line = index.line(key);
        Optional<Picture> made = line > 0 && file.entry(line) instanceof Entry.Generated g ? picture(g.picture()) : Optional.empty();
        return made.filter(p -> new PictureRecord(p.parameters(), p.origin()).digest().equals(key)); // a stranger's record may name any picture
    }

    synchronized Optional<Picture> picture(String digest) {
        if (!index.names(digest)) {
            return Optional.empty();
        }
        try {
            if (store.isWhole(png(digest))) {
                return Optional.of(Picture.read(store.file(png(digest))));
            }
            String what = store.exists(png(digest)) ? "was changed on the disk" : "is no longer on the disk";
            if (notices.addOnce("Picture %s… %s; it will be made again when it is asked for.".formatted(digest.substring(0, 12), what))) {
                append((n, t) -> new Entry.Damaged(n, t, digest, "Its file " + what + "."));
            }
            return Optional.empty();
        } catch (IOException e) {
            throw Disk.problem(name(), e);
        }
    }

    private static String png(String digest) {
        return digest + ".png";
    }

    /** Keeps a picture from elsewhere that one is about to be made from, unless it is in the folder already. */
    synchronized void supplied(byte[] picture, String ending, String called) {
        String digest = Sha256.hex(picture);
        String name = digest + "." + ending;
        if (index.names(digest) || index.namesFile(PictureStore.SOURCES + "/" + name)) {
            return;
        }
        checkOpen();
        try {
            sources.keep(name, picture);
        } catch (IOException e) {
            throw Disk.problem(name(), e);
        }
        append((n, t) -> new Entry.Supplied(n, t, PictureStore.SOURCES + "/" + name, digest, called));
    }

    /** The bytes of a picture from elsewhere that an entry names, if they are whole. */
    synchronized Optional<byte[]> source(String digest) {
        try {
            Optional<String> file = index.fileThatBegins(PictureStore.SOURCES + "/" + digest + ".");
            byte[] bytes = file.isPresent() && Files.isRegularFile(path.resolve(file.get())) ? Files.readAllBytes(path.resolve(file.get())) : new byte[0];
            return Optional.of(bytes).filter(b -> Sha256.hex(b).equals(digest));
        } catch (IOException e) {
            throw Disk.problem(name(), e);
        }
    }

    private void forget(String digest) {
        try {
            store.forget(png(digest));
        } catch (IOException e) {
            notices.addOnce("Picture %s… could not be taken back.".formatted(digest.substring(0, 12)));
        }
    }

    void checkOpen() {
        if (!open) {
            throw new IllegalArgumentException("This ledger is closed. Open it again with ledger(\"%s\").".formatted(name()));
        }
        try {
            file.checkPlace();
        } catch (IOException e) {
            throw Disk.problem(name(), e);
        }
    }

    private void release() throws IOException {
        open = false;
        try {
            RunningCell.keep(path, "");
            file.close();
        } finally {
            lock.close();
        }
    }

    @Override
    public synchronized void close() {
        if (open) {
            try {
                release();
            } catch (IOException e) {
                throw Disk.problem(name(), e);
            }
        }
    }
}
