// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.picture.Origin;
import io.variorum.picture.Picture;
import io.variorum.picture.PictureRecord;
import io.variorum.picture.Sha256;
import io.variorum.prompt.Parameters;
import io.variorum.view.Html;
import io.variorum.view.Viewable;
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

/**
 * An open studio folder: everything made in it is written down as it happens, and nothing is taken back.
 *
 * <p>When a method that records something returns, its entry is on the disk. One program writes in a folder at a time.
 * Safe to use from several threads.
 */
public final class Ledger implements Viewable, AutoCloseable {

    private final Path folder;
    private final Clock clock;
    private final FolderLock lock;
    private final PictureStore store;
    private final LedgerIndex index = new LedgerIndex();
    private final LedgerFile file;
    private final Notices notices = new Notices();
    private boolean open = true;

    private Ledger(Path folder, Clock clock, Disk disk) throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.lock = FolderLock.take(folder);
        try {
            this.store = new PictureStore(folder, disk);
            this.file = LedgerFile.open(folder, disk, index::line);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Opens the studio folder, or begins it. */
    public static Ledger open(Path folder) {
        return open(folder, Map.of());
    }

    /** @param libraries versions to write down with the environment, by name */
    public static Ledger open(Path folder, Map<String, String> libraries) {
        return open(folder, libraries, Clock.systemUTC(), Disk.REAL);
    }

    /** The studio folder of this name in the working folder; the same ledger as before if it is open already. */
    public static Ledger of(String name) {
        Path folder = StudioName.folder(name);
        return OpenLedgers.find(folder).orElseGet(() -> open(folder));
    }

    static Ledger open(Path asked, Map<String, String> libraries, Clock clock, Disk disk) {
        String name = name(asked);
        if (Files.exists(asked) && !Files.isDirectory(asked)) {
            throw new IllegalArgumentException("\"%s\" is a file, not a studio folder. Use another name.".formatted(name));
        }
        if (OpenLedgers.find(asked).isPresent()) {
            throw new IllegalArgumentException(
                    "Studio folder \"%s\" is already open in this program. Use the ledger that is open, or close it first.".formatted(name));
        }
        try {
            Ledger ledger = new Ledger(Files.createDirectories(asked).toRealPath(), clock, disk);
            try {
                new Recovery(ledger.folder, ledger.file, ledger.store, ledger.index, ledger.lock.leftOpen()).run(ledger::append, ledger.notices);
                ledger.append((n, t) -> new Entry.Opened(n, t, Environment.here(libraries).facts()));
            } catch (IOException | RuntimeException e) {
                ledger.release();
                throw e;
            }
            OpenLedgers.add(ledger);
            return ledger;
        } catch (IOException e) {
            throw Disk.problem(name, e);
        }
    }

    /** The ledgers that are open in this program, in order of opening. */
    public static List<Ledger> openLedgers() {
        return OpenLedgers.all();
    }

    /** Checks a studio folder's chain and pictures from the first line to the last; opens and changes nothing. */
    public static Verification verify(Path folder) {
        return LedgerCheck.of(folder);
    }

    public Path folder() {
        return folder;
    }

    public String name() {
        return name(folder);
    }

    /** All entries up to now, read from the disk as they are asked for. */
    public List<Entry> entries() {
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

    /** What was found amiss when the folder was opened or since, one sentence each; usually nothing. */
    public List<String> notices() {
        return notices.all();
    }

    /** Stores the picture's file, then writes down that it was made. */
    public synchronized Picture keep(Picture picture, Duration duration) {
        byte[] png = picture.bytes();
        boolean written = false;
        try {
            checkOpen();
            written = store.keep(picture.digest(), png);
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

    /** The picture already made of this request, if its file is whole; if it is not, that is written down. */
    public synchronized Optional<Picture> find(Parameters parameters, Origin origin) {
        String digest = index.picture(new PictureRecord(parameters, origin).digest());
        return digest == null ? Optional.empty() : picture(digest);
    }

    /** The stored picture with this SHA-256, if the ledger names it and its file is whole. */
    public synchronized Optional<Picture> picture(String digest) {
        if (!index.names(digest)) {
            return Optional.empty();
        }
        try {
            if (store.isWhole(digest)) {
                return Optional.of(Picture.read(store.file(digest)));
            }
            String what = store.exists(digest) ? "was changed on the disk" : "is no longer on the disk";
            if (notices.addOnce("Picture %s… %s; it will be made again when it is asked for.".formatted(digest.substring(0, 12), what))) {
                append((n, t) -> new Entry.Damaged(n, t, digest, "Its file " + what + "."));
            }
            return Optional.empty();
        } catch (IOException e) {
            throw Disk.problem(name(), e);
        }
    }

    /** A model was opened for this studio; {@code engine} names what computes with it. */
    public void loaded(String model, String digest, Map<String, String> engine) {
        append((n, t) -> new Entry.Loaded(n, t, model, digest, engine));
    }

    public void failed(Parameters parameters, String reason) {
        append((n, t) -> new Entry.Failed(n, t, parameters, PrivatePaths.hide(reason)));
    }

    /** A cell ran; {@code error} is null if it went well. */
    public void ran(String source, List<String> outputDigests, String error) {
        append((n, t) -> new Entry.Ran(n, t, source, outputDigests, PrivatePaths.hide(error)));
    }

    public void swept(Parameters base, List<Entry.Swept.Axis> axes, List<Entry.Swept.Cell> cells) {
        append((n, t) -> new Entry.Swept(n, t, base, axes, cells));
    }

    public void imported(Path from, String text) {
        String digest = Sha256.hex(from);
        append((n, t) -> new Entry.Imported(n, t, from.getFileName().toString(), digest, text));
    }

    /** A file was written from this record; its name is kept, not its folder. */
    public void exported(Path to) {
        String digest = Sha256.hex(to);
        append((n, t) -> new Entry.Exported(n, t, to.getFileName().toString(), digest));
    }

    /** Says, before making it, what the picture is to be. */
    public void intends(String text) {
        append((n, t) -> new Entry.Intended(n, t, said(text, "ledger.intends(\"A woman in a garden at dusk, calm.\")")));
    }

    public void noted(String text) {
        append((n, t) -> new Entry.Noted(n, t, said(text, "ledger.noted(\"The hands need another seed.\")")));
    }

    public void chose(Picture picture, String reason) {
        String digest = stored(picture);
        append((n, t) -> new Entry.Chosen(n, t, digest, said(reason, "ledger.chose(picture, \"Light falls on the face.\")")));
    }

    public void rejected(Picture picture, String reason) {
        String digest = stored(picture);
        append((n, t) -> new Entry.Rejected(n, t, digest, said(reason, "ledger.rejected(picture, \"The hands are wrong.\")")));
    }

    LedgerIndex index() {
        return index;
    }

    private synchronized void append(BiFunction<Long, Instant, Entry> make) {
        checkOpen();
        Entry entry = make.apply(file.lines() + 1L, Instant.now(clock).truncatedTo(ChronoUnit.MILLIS));
        try {
            file.append(entry);
        } catch (IOException e) {
            throw Disk.problem(name(), e);
        }
        index.entry(entry);
    }

    private void checkOpen() {
        if (!open) {
            throw new IllegalStateException("This ledger is closed. Open it again with ledger(\"%s\").".formatted(name()));
        }
    }

    private String stored(Picture picture) {
        if (!index.names(picture.digest())) {
            throw new IllegalArgumentException(
                    "This picture was not made in studio folder \"%s\". Choose one that this ledger's model made.".formatted(name()));
        }
        return picture.digest();
    }

    private static String said(String words, String example) {
        if (words == null || words.isBlank()) {
            throw new IllegalArgumentException("Words are needed here, for they are what is recorded. Try %s.".formatted(example));
        }
        return words;
    }

    private void forget(String digest) {
        try {
            store.forget(digest);
        } catch (IOException e) {
            notices.addOnce("Picture %s… could not be taken back.".formatted(digest.substring(0, 12)));
        }
    }

    private static String name(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? folder.toString() : name.toString();
    }

    private void release() throws IOException {
        open = false;
        file.close();
        lock.close();
    }

    /** Gives the folder free; what is recorded stays. */
    @Override
    public synchronized void close() {
        if (open) {
            OpenLedgers.remove(this);
            try {
                release();
            } catch (IOException e) {
                throw Disk.problem(name(), e);
            }
        }
    }

    @Override
    public Html html() {
        return Html.block(LedgerView.of(this));
    }

    @Override
    public String toString() {
        return LedgerView.sentence(this);
    }
}
