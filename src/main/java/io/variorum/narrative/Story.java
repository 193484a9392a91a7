// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import io.variorum.ledger.TimeStamp;
import io.variorum.ledger.Verification;
import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What the record holds, asked the way the chapters ask. */
final class Story {

    private final List<Entry> entries;
    private final List<Entry.Generated> made;
    private final Map<String, Entry.Generated> byDigest = new HashMap<>();
    private final Map<String, Entry.Chosen> chosen = new LinkedHashMap<>();
    private final Set<String> rejected = new HashSet<>();
    private final Function<String, Optional<Picture>> stored;
    private final Function<String, Optional<BufferedImage>> supplied;
    private final Function<Entry.Stamped, TimeStamp> stamps;
    private final Verification verification;
    private final String studio;
    private final String home;
    private final Optional<AuthorsNotebook> notebook;
    private final PriorFiles priorFiles;

    /**
     * @param stored finds a picture's file by its digest
     * @param supplied finds what a picture from elsewhere shows that the record names, by its digest
     * @param stamps reads an intact record's time stamps
     * @param home this user's home folder, which no account shows
     */
    Story(List<Entry> entries, Function<String, Optional<Picture>> stored, Function<String, Optional<BufferedImage>> supplied,
            Function<Entry.Stamped, TimeStamp> stamps, Verification verification, String studio, String home, Optional<AuthorsNotebook> notebook, PriorFiles priorFiles) {
        this.entries = List.copyOf(entries);
        this.made = all(Entry.Generated.class);
        made.forEach(g -> byDigest.putIfAbsent(g.picture(), g));
        this.entries.forEach(this::judge);
        this.stored = stored;
        this.supplied = supplied;
        this.stamps = stamps;
        this.verification = verification;
        this.studio = studio;
        this.home = home;
        this.notebook = notebook;
        this.priorFiles = priorFiles;
    }

    List<Entry> entries() {
        return entries;
    }

    /** The time of the last entry. */
    Instant last() {
        return entries.isEmpty() ? Instant.EPOCH : entries.get(entries.size() - 1).time();
    }

    Verification verification() {
        return verification;
    }

    /** The time stamps with what their tokens say; none if the record is not as it was written. */
    Map<Entry.Stamped, TimeStamp> stamped() {
        Map<Entry.Stamped, TimeStamp> stamped = new LinkedHashMap<>();
        if (verification.intact()) {
            all(Entry.Stamped.class).forEach(s -> stamped.put(s, stamps.apply(s)));
        }
        return stamped;
    }

    /** The studio folder, as seen from the folder that the account is written into. */
    String studio() {
        return studio;
    }

    /** The notebook the author works in, when it is known. */
    Optional<AuthorsNotebook> notebook() {
        return notebook;
    }

    /** The file of a prior work, if it lies near and is the very file that was named. */
    Optional<Path> priorFile(Entry.PriorWork work) {
        return priorFiles.find(work);
    }

    <E extends Entry> List<E> all(Class<E> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Recorded text with the home folder written ~, as the account says: its name is the user's. */
    String withoutHome(String text) {
        return home.length() < 2 ? text : text.replaceAll(Pattern.quote(home) + "(?![\\p{L}\\p{N}_.-])", "~");
    }

    static List<Long> numbers(List<? extends Entry> entries) {
        return entries.stream().map(Entry::number).toList();
    }

    /** The later judgement on a picture counts. */
    private void judge(Entry entry) {
        if (entry instanceof Entry.Chosen c) {
            chosen.remove(c.picture()); // so that the latest choice stands last
            chosen.put(c.picture(), c);
            rejected.remove(c.picture());
        } else if (entry instanceof Entry.Rejected r) {
            chosen.remove(r.picture());
            rejected.add(r.picture());
        }
    }

    List<Entry.Generated> made() {
        return made;
    }

    long madeBefore(Entry entry) {
        return made.stream().filter(g -> g.number() < entry.number()).count();
    }

    /** The entry in which the picture of this digest was made. */
    Optional<Entry.Generated> made(String digest) {
        return Optional.ofNullable(byDigest.get(digest));
    }

    /** The pictures whose last judgement was a choice, the latest choice last. */
    List<Entry.Chosen> chosen() {
        return List.copyOf(chosen.values());
    }

    boolean isChosen(String digest) {
        return chosen.containsKey(digest);
    }

    boolean isRejected(String digest) {
        return rejected.contains(digest);
    }

    /** The picture this account is about: the one chosen last, else the one made last. */
    Optional<Entry.Generated> subject() {
        return chosen().stream().flatMap(c -> made(c.picture()).stream()).reduce((earlier, later) -> later)
                .or(() -> made.isEmpty() ? Optional.empty() : Optional.of(made.get(made.size() - 1)));
    }

    /** The pictures that were made by themselves, that a sweep started from, or chosen: the path of the work, in order. */
    List<Entry.Generated> path() {
        Set<String> swept = new HashSet<>();
        Set<Parameters> bases = new HashSet<>();
        for (Entry.Swept sweep : all(Entry.Swept.class)) {
            sweep.cells().forEach(c -> swept.add(c.picture()));
            bases.add(sweep.base());
        }
        return made().stream()
                .filter(g -> !swept.contains(g.picture()) || bases.contains(g.parameters()) || isChosen(g.picture())).toList();
    }

    boolean isSwept(Entry.Generated made) {
        return all(Entry.Swept.class).stream().flatMap(s -> s.cells().stream()).anyMatch(c -> made.picture().equals(c.picture()));
    }

    /** The recorded picture, if its file is there and is still the file that was recorded. */
    Optional<Picture> picture(String digest) {
        return stored.apply(digest).filter(p -> p.digest().equals(digest));
    }

    /** The entry that names a picture from elsewhere. */
    Optional<Entry.Supplied> supplied(String digest) {
        return all(Entry.Supplied.class).stream().filter(s -> s.sha256().equals(digest)).findFirst();
    }

    /** A picture from elsewhere that the record names, as it stands in an account. */
    Optional<Plate> suppliedPlate(String digest, int side, String caption) {
        return supplied.apply(digest).map(image -> Preview.of(image, digest, side, caption));
    }

    /** The recorded picture as it stands in an account, no side longer than {@code side} pixels. */
    Optional<Plate> plate(String digest, int side, String caption) {
        return picture(digest).map(p -> Preview.of(p, side, caption));
    }
}
