// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static io.variorum.picture.Examples.GARDEN;

import io.variorum.picture.Examples;
import io.variorum.picture.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A small studio folder for tests, at a fixed time. */
final class Studio {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC);

    private Studio() {}

    static Ledger open(Path folder) {
        return Ledger.open(folder, Map.of("libtorch", "2.7.1"), CLOCK, Disk.REAL);
    }

    static Picture picture(long seed) {
        return Examples.picture(GARDEN.seed(seed));
    }

    /** Nine entries, two pictures, closed. */
    static Path small(Path folder) {
        try (Ledger ledger = open(folder)) {
            ledger.intends("A woman in a garden at dusk.");
            ledger.ran("sd.generate(base)", List.of(), null);
            Picture first = ledger.keep(picture(1), Duration.ofMillis(900));
            ledger.failed(GARDEN.seed(2), "The disk was full.");
            Picture third = ledger.keep(picture(3), Duration.ofMillis(800));
            ledger.rejected(first, "The hands are wrong.");
            ledger.chose(third, "Light falls on the face.");
            ledger.noted("Next: a wider frame.");
        }
        return folder;
    }

    static Path lines(Path folder, UnaryOperator<List<String>> change) {
        try {
            Path file = folder.resolve("ledger.jsonl");
            List<String> lines = change.apply(new java.util.ArrayList<>(Arrays.asList(Files.readString(file).split("\n"))));
            Files.writeString(file, String.join("\n", lines) + "\n");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
