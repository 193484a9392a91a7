// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import io.variorum.ledger.Entry;
import io.variorum.ledger.Ledger;
import io.variorum.ledger.Past;
import io.variorum.narrative.Bundle;
import io.variorum.picture.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is to be made again: a picture file, or pictures of a studio folder, which may come in a bundle. */
final class ReplayTarget implements AutoCloseable {

    private final Path studio; // null for a picture file
    private final Path unpacked; // null if nothing was
    private final List<Entry> entries;
    private final List<Picture> pictures;

    private ReplayTarget(Path studio, Path unpacked, List<Entry> entries, List<Picture> pictures) {
        this.studio = studio;
        this.unpacked = unpacked;
        this.entries = entries;
        this.pictures = pictures;
    }

    /** @param all every picture of the studio folder, not only the chosen ones */
    static ReplayTarget open(Path file, boolean all) {
        if (Files.isDirectory(file)) {
            return studio(Bundle.unpackedIn(file) ? Bundle.in(file).studio() : file, null, all);
        }
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return new ReplayTarget(null, null, List.of(), List.of(Picture.read(file)));
        }
        try {
            Path folder = Files.createTempDirectory("variorum-replay");
            try {
                return studio(Bundle.unpack(file, folder).studio(), folder, all);
            } catch (RuntimeException e) {
                delete(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be unpacked: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private static ReplayTarget studio(Path folder, Path unpacked, boolean all) {
        List<Entry> entries = Ledger.read(folder);
        List<Picture> pictures = wanted(entries, all).stream().map(d -> stored(folder, d).orElseThrow(() -> new IllegalArgumentException(
                "Picture %s of studio folder \"%s\" is missing or was changed. See: verify.".formatted(d, folder.getFileName())))).toList();
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("Studio folder \"%s\" holds no picture.".formatted(folder.getFileName()));
        }
        return new ReplayTarget(folder, unpacked, entries, pictures);
    }

    /** Digests of the chosen pictures; if nothing was chosen, of the one made last. */
    private static Set<String> wanted(List<Entry> entries, boolean all) {
        Set<String> made = new LinkedHashSet<>();
        Set<String> chosen = new LinkedHashSet<>();
        String last = null;
        for (Entry entry : entries) {
            if (entry instanceof Entry.Generated g) {
                made.add(g.picture());
                last = g.picture();
            } else if (entry instanceof Entry.Chosen c) {
                chosen.add(c.picture());
            } else if (entry instanceof Entry.Rejected r) {
                chosen.remove(r.picture());
            }
        }
        return all ? made : !chosen.isEmpty() ? chosen : last == null ? Set.of() : Set.of(last);
    }

    private static Optional<Picture> stored(Path folder, String digest) {
        Path file = folder.resolve("pictures").resolve(digest + ".png");
        return Files.isRegularFile(file) ? Optional.of(Picture.read(file)).filter(p -> p.digest().equals(digest)) : Optional.empty();
    }

    List<Picture> pictures() {
        return pictures;
    }

    /** The first thing in the studio folder that is not as it was written: what is made again may then not be what was chosen. */
    Optional<String> notIntact() {
        return studio == null ? Optional.empty() : Ledger.verify(studio).findings().stream().findFirst();
    }

    /** The studio folder in which a verdict can be written down; empty for a file and for a .zip. */
    Optional<Path> writable() {
        return unpacked == null ? Optional.ofNullable(studio) : Optional.empty();
    }

    /** The files in the studio folder of what this picture was made from. */
    List<Path> sources(Picture picture) {
        if (studio == null || picture.parameters().source() == null) {
            return List.of();
        }
        Stream<String> kept = entries.stream().filter(Entry.Supplied.class::isInstance).map(e -> ((Entry.Supplied) e).file());
        Stream<String> made = picture.parameters().source().pictures().stream().map(digest -> "pictures/" + digest + ".png");
        return Stream.concat(made, kept.filter(f -> picture.parameters().source().pictures().stream().anyMatch(d -> f.startsWith("sources/" + d + "."))))
                .map(f -> studio.resolve(f).normalize()).filter(f -> f.startsWith(studio.normalize()) && Files.isRegularFile(f)).toList();
    }

    Past past(Picture picture) {
        return studio == null ? Past.UNKNOWN : Past.of(entries, d -> stored(studio, d), picture);
    }

    @Override
    public void close() {
        if (unpacked != null) {
            delete(unpacked);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be taken away: %s.".formatted(folder, e.getMessage()), e);
        }
    }
}
