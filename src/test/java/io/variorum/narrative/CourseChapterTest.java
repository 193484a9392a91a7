// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.ledger.Entry;
import io.variorum.ledger.Ledger;
import io.variorum.ledger.Verification;
import io.variorum.picture.Origin;
import io.variorum.prompt.Difference;
import io.variorum.prompt.Parameters;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseChapterTest {

    private static final Parameters BASE = Parameters.of("a garden, dusk").size(64, 64);

    @TempDir
    Path folder;

    @Test
    void wordsAddedAndTakenOut() {
        assertThat(sentence(BASE, BASE.prompt("a garden, snow").negative("blurry")))
                .endsWith(": taken out of the prompt: “dusk”; added to the prompt: “snow”; added to the negative prompt: “blurry”.");
    }

    @Test
    void sameWordsInAnotherOrder() {
        assertThat(sentence(BASE, BASE.prompt("dusk, a garden"))).endsWith(": prompt changed.");
    }

    @Test
    void numbersStandInATable() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            Studio.keep(ledger, BASE);
            Studio.keep(ledger, BASE.lora("hanfugirl", 0.75).seed(5));
            Block.Change change = changes(ledger).get(0);
            assertThat(change.sentence()).endsWith(": seed and LoRA hanfugirl changed.");
            assertThat(change.differences()).containsExactly(new Difference("seed", "0", "5"), new Difference("LoRA hanfugirl", "–", "0.75"));
            assertThat(change.entries()).containsExactly(2L, 3L);
        }
    }

    @Test
    void sweepStandsInThePathOnlyWithItsBaseAndItsChosenPicture() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            Studio.keep(ledger, BASE);
            ledger.chose(Studio.sweep(ledger, BASE, new long[] {1, 2, 3}, new double[] {2, 4}).get(3), "The calm one.");
            assertThat(changes(ledger)).hasSize(1).first().extracting(Block.Change::differences)
                    .isEqualTo(List.of(new Difference("seed", "0", "2"), new Difference("CFG scale", "7", "4")));
        }
    }

    @Test
    void longPathShowsItsEndsAndWhatWasJudged() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            for (int seed = 0; seed < 30; seed++) {
                var picture = Studio.keep(ledger, BASE.seed(seed));
                if (seed == 11) {
                    ledger.rejected(picture, "Too dark.");
                }
            }
            assertThat(changes(ledger)).extracting(c -> c.differences().get(0).after()).containsExactly("11", "29");
            Block.Table steps = Studio.section(ledger, "course").blocks().stream().filter(Block.Table.class::isInstance).map(Block.Table.class::cast)
                    .findFirst().orElseThrow();
            assertThat(steps.rows()).hasSize(30).extracting(r -> r.get(2)).startsWith("the first", "seed 0 → 1", "seed 1 → 2");
        }
    }

    @Test
    void stepInWordsSaysWordsAndNumbers() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            Studio.keep(ledger, BASE);
            Studio.keep(ledger, BASE.prompt("a garden, snow").seed(5));
            List<Entry.Generated> made = ledger.entries().stream().filter(Entry.Generated.class::isInstance).map(Entry.Generated.class::cast).toList();
            assertThat(ChangeTold.values(made.get(0), made.get(1), new Sentences("en")))
                    .isEqualTo("taken out of the prompt: “dusk”; added to the prompt: “snow”; seed 0 → 5");
        }
    }

    @Test
    void noteBeforeAnyPicture() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            ledger.noted("Two pictures from my archive.");
            assertThat(Studio.section(ledger, "course").blocks()).last().extracting(b -> ((Block.Quote) b).words()).isEqualTo("Two pictures from my archive.");
        }
    }

    @Test
    void nothingButASweep() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            Studio.sweep(ledger, BASE.seed(9), new long[] {1, 2}, new double[] {2, 4});
            assertThat(Studio.section(ledger, "course").blocks().get(1).toString()).contains("Every picture was made in a sweep; there is no change from one to the next to show.");
        }
    }

    @Test
    void everySittingHasItsTimesAndWhatWasMadeInIt() {
        Instant monday = Instant.parse("2026-11-16T20:00:00Z");
        Origin origin = DrawnPicture.of(BASE).origin();
        List<Entry> entries = List.of(new Entry.Noted(1, monday, "a"), new Entry.Generated(2, monday.plusSeconds(600), BASE, origin, "a".repeat(64), Duration.ZERO),
                new Entry.Generated(3, monday.plusSeconds(86_400), BASE.seed(1), origin, "b".repeat(64), Duration.ZERO),
                new Entry.Chosen(4, monday.plusSeconds(86_500), "b".repeat(64), "Calm."), new Entry.Noted(5, monday.plusSeconds(200_000), "c"));
        Story story = new Story(entries, d -> Optional.empty(), d -> Optional.empty(), s -> null, new Verification(true, List.of(), 5, 0), "girl", "", Optional.empty(),
                new PriorFiles(List.of()));
        List<Block> blocks = new CourseChapter().tell(story, new Sentences("en")).blocks();
        assertThat(((Block.Paragraph) blocks.get(0)).text()).isEqualTo(
                "2 pictures were made in 2 sittings, from 16 November 2026 at 20:10 UTC to 17 November 2026 at 20:00 UTC; no request failed.");
        assertThat(((Block.Table) blocks.get(1)).rows()).containsExactly(List.of("1", "2026-11-16 20:00 [1]", "2026-11-16 20:10 [2]", "1", "0, 0"),
                List.of("2", "2026-11-17 20:00 [3]", "2026-11-17 20:01 [4]", "1", "1, 0"), List.of("3", "2026-11-19 03:33 [5]", "2026-11-19 03:33 [5]", "0", "0, 0"));
    }

    private String sentence(Parameters before, Parameters after) {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            Studio.keep(ledger, before);
            Studio.keep(ledger, after);
            return changes(ledger).get(0).sentence();
        }
    }

    private List<Block.Change> changes(Ledger ledger) {
        return Studio.section(ledger, "course").blocks().stream().filter(Block.Change.class::isInstance).map(Block.Change.class::cast).toList();
    }
}
