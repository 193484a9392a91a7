// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.checkpoint.Sha256;
import io.variorum.picture.ImageFile;
import io.variorum.picture.Origin;
import io.variorum.picture.Picture;
import io.variorum.picture.PictureRecord;
import io.variorum.prompt.Parameters;
import io.variorum.view.Html;
import io.variorum.view.Viewable;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An open studio folder: everything made in it is written down as it happens, and nothing is taken back.
 *
 * <p>When a method that records something returns, its entry is on the disk. One program writes in a folder at a time.
 * Safe to use from several threads.
 */
public final class Ledger implements Viewable, AutoCloseable {

    private final StudioFolder studio;

    private Ledger(StudioFolder studio) {
        this.studio = studio;
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
        String name = StudioFolder.name(asked);
        if (Files.exists(asked) && !Files.isDirectory(asked)) {
            throw new IllegalArgumentException("\"%s\" is a file, not a studio folder. Use another name.".formatted(name));
        }
        if (OpenLedgers.find(asked).isPresent()) {
            throw new IllegalArgumentException(
                    "Studio folder \"%s\" is already open in this program. Use the ledger that is open, or close it first.".formatted(name));
        }
        Ledger ledger = new Ledger(StudioFolder.open(asked, libraries, clock, disk));
        OpenLedgers.add(ledger);
        return ledger;
    }

    /** The ledgers that are open in this program, in order of opening. */
    public static List<Ledger> openLedgers() {
        return OpenLedgers.all();
    }

    /** Checks a studio folder's chain and pictures from the first line to the last; opens and changes nothing. */
    public static Verification verify(Path folder) {
        return verify(folder, Authorities.NONE);
    }

    /** The same; a time stamp whose signer none of these authorities vouches for is named, too. */
    public static Verification verify(Path folder, Authorities authorities) {
        return LedgerCheck.of(folder, authorities);
    }

    /** The entries of a studio folder, for reading only: another program may be writing in it. */
    public static List<Entry> read(Path folder) {
        return LedgerCheck.entries(folder);
    }

    /** The studio folder, where the record and the pictures lie. */
    public Path folder() {
        return studio.path();
    }

    /** The name of the studio folder. */
    public String name() {
        return studio.name();
    }

    /** All entries up to now, read from the disk as they are asked for. */
    public List<Entry> entries() {
        return studio.entries();
    }

    /** What was found amiss when the folder was opened or since, one sentence each; usually nothing. */
    public List<String> notices() {
        return studio.notices().all();
    }

    /** Stores the picture's file, then writes down that it was made. */
    public Picture keep(Picture picture, Duration duration) {
        return studio.keep(picture, duration);
    }

    /** The picture already made of this request, if its file is whole; if it is not, that is written down. */
    public Optional<Picture> find(Parameters parameters, Origin origin) {
        return studio.find(new PictureRecord(parameters, origin).digest());
    }

    /** The stored picture with this SHA-256, if the ledger names it and its file is whole. */
    public Optional<Picture> picture(String digest) {
        return studio.picture(digest);
    }

    /**
     * Keeps a picture from elsewhere that one is made from, or that serves as its mask, and writes down that it was used;
     * does nothing if it is in the studio folder already.
     *
     * @param name what its file was called; null if it came from no file
     */
    public void supplied(byte[] picture, String name) {
        String ending = ImageFile.format(picture).orElseThrow(() -> new IllegalArgumentException("This is no picture that can be read. Use a PNG, a JPEG or a WebP."));
        studio.supplied(picture, ending, name);
    }

    /** A picture from elsewhere that the ledger names, by its SHA-256, if its file is whole. */
    public Optional<BufferedImage> source(String digest) {
        return studio.source(digest).flatMap(ImageFile::read);
    }

    /** The pictures whose last judgement was a choice, in the order of the choices; one whose file is gone is left out. */
    public List<Picture> chosen() {
        return studio.index().chosen().stream().flatMap(digest -> picture(digest).stream()).toList();
    }

    /** A model was opened for this studio; {@code engine} names what computes with it. */
    public void loaded(String model, String digest, Map<String, String> engine) {
        studio.append((n, t) -> new Entry.Loaded(n, t, model, digest, engine));
    }

    /** Writes down a picture that could not be made; the program calls this itself. */
    public void failed(Parameters parameters, String reason) {
        studio.append((n, t) -> new Entry.Failed(n, t, parameters, PrivatePaths.hideAll(reason)));
    }

    /**
     * Keeps the source of the cell that is running beside the records that are open, and those that it opens: if the program is
     * killed before {@link #ran}, it is entered when the studio folder is opened again.
     *
     * @param source empty if no cell is running
     */
    public static void running(String source) {
        OpenLedgers.running(source);
        openLedgers().forEach(ledger -> ledger.studio.running(source));
    }

    /** A cell ran; {@code error} is null if it went well. The home folder in its source is written {@code ~}, the working folder {@code .}. */
    public void ran(String source, List<String> outputDigests, String error) {
        studio.append((n, t) -> new Entry.Ran(n, t, PrivatePaths.hide(source), outputDigests, PrivatePaths.hideAll(error)));
    }

    /** Writes down a sweep, each picture in its place; the program calls this itself. */
    public void swept(Parameters base, List<Entry.Swept.Axis> axes, List<Entry.Swept.Cell> cells) {
        studio.append((n, t) -> new Entry.Swept(n, t, base, axes, cells));
    }

    /** Writes down another picture's parameters that work began from; the program calls this itself. */
    public void imported(Path from, String text) {
        String digest = Sha256.hex(from);
        studio.append((n, t) -> new Entry.Imported(n, t, from.getFileName().toString(), digest, text));
    }

    /** A recorded picture was made again. */
    public void reproduced(Reproduction r) {
        studio.append((n, t) -> new Entry.Reproduced(n, t, r.original().digest(), r.verdict(), r.again().map(Picture::digest).orElse(null),
                r.fit().map(Fit::largest).orElse(null), r.fit().filter(f -> !f.exact()).map(Fit::psnr).orElse(null), PrivatePaths.hideAll(r.toString())));
    }

    /** A file was written from this record; its name is kept, not its folder, and its digest is signed with this user's key. */
    public void exported(Path to) {
        String digest = Sha256.hex(to);
        String name = to.getFileName().toString();
        Optional<AuthorKey> key = AuthorKey.mine(studio.notices());
        studio.append((n, t) -> new Entry.Exported(n, t, name, digest, key.map(AuthorKey::publicKey).orElse(null),
                key.map(k -> k.signDigest(digest)).orElse(null)));
    }

    /**
     * Asks a time-stamping server (RFC 3161) to confirm the last line, and through the chain all before it. The server is
     * told a digest, nothing else: {@code ledger.stampWith("http://timestamp.example.org")}. If it cannot be reached, the
     * question is kept and sent with the next call.
     *
     * @return in a sentence what came of it
     */
    public String stampWith(String address) {
        return Stamps.ask(studio, StampServer.of(address));
    }

    /** Says, before making it, what the picture is to be: {@code ledger.intends("A woman in a garden at dusk, calm.")}. */
    public void intends(String text) {
        Said.words(text, "ledger.intends(\"A woman in a garden at dusk, calm.\")");
        studio.append((n, t) -> new Entry.Intended(n, t, text));
    }

    /** Writes down a remark of yours, in your words: {@code ledger.noted("The hands need another seed.")}. */
    public void noted(String text) {
        Said.words(text, "ledger.noted(\"The hands need another seed.\")");
        studio.append((n, t) -> new Entry.Noted(n, t, text));
    }

    /** Writes down that you chose this picture, and why: {@code ledger.chose(picture, "The light falls on the face.")}. */
    public void chose(Picture picture, String reason) {
        Said.words(reason, "ledger.chose(picture, \"Light falls on the face.\")");
        String digest = stored(picture);
        studio.append((n, t) -> new Entry.Chosen(n, t, digest, reason));
    }

    /** Writes down that you rejected this picture, and why: {@code ledger.rejected(picture, "The hand is wrong.")}. */
    public void rejected(Picture picture, String reason) {
        Said.words(reason, "ledger.rejected(picture, \"The hands are wrong.\")");
        String digest = stored(picture);
        studio.append((n, t) -> new Entry.Rejected(n, t, digest, reason));
    }

    /** Says which words of a prompt are not the author's own, and where they come from: {@code ledger.borrowed("bad hands", "a list in a forum")}. */
    public void borrowed(String words, String from) {
        String example = "ledger.borrowed(\"bad hands, blurry\", \"a list of negative words in a forum\")";
        Said.words(words, example);
        Said.words(from, example);
        studio.append((n, t) -> new Entry.Borrowed(n, t, words, from));
    }

    /** Names a work that was there before, to be compared with; the file's name is kept, not its folder. */
    public void priorWork(Path file, String what) {
        Said.words(what, "ledger.priorWork(\"poster.png\", \"The poster that hung in my room.\")");
        String digest = Said.file(file);
        studio.append((n, t) -> new Entry.PriorWork(n, t, file.getFileName().toString(), digest, what));
    }

    /** Writes down a work that was there before yours, and what it is: {@code ledger.priorWork("old.png", "A. Li's drawing of 2019")}. */
    public void priorWork(String file, String what) {
        priorWork(Path.of(file), what);
    }

    /** The course of the work: the pictures in order, what changed between them, what was kept and why. */
    public Course show() {
        return Course.of(this);
    }

    /** How many pictures were made, kept and rejected, in how many sittings and hours. */
    public Tally count() {
        return Tally.of(studio);
    }

    /** The course of the work as an animated GIF: each picture with what was changed for it. */
    public Film film(Path file) {
        return film(file, StepFrames.NONE);
    }

    /** The same, with the denoising steps of each kept picture before it, for which the model is asked: {@code film("making.gif", sd)}. */
    public Film film(Path file, StepFrames making) {
        Film film = CourseFilm.of(show(), file, making);
        exported(file);
        return film;
    }

    /** The same film with the denoising steps of each kept picture: {@code ledger.film("making.gif", sd)}. */
    public Film film(String file, StepFrames making) {
        return film(Path.of(file), making);
    }

    /** Writes the course of the work as an animated GIF: {@code ledger.film("making.gif")}. */
    public Film film(String file) {
        return film(Path.of(file));
    }

    StudioFolder studio() {
        return studio;
    }

    private String stored(Picture picture) {
        if (!studio.index().names(picture.digest())) {
            throw new IllegalArgumentException(
                    "This picture was not made in studio folder \"%s\". Choose one that this ledger's model made.".formatted(name()));
        }
        return picture.digest();
    }

    /** Releases the folder; what is recorded stays. */
    @Override
    public void close() {
        OpenLedgers.remove(this);
        studio.close();
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
