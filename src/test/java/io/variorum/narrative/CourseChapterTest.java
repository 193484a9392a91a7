// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.ledger.Ledger;
import io.variorum.prompt.Difference;
import io.variorum.prompt.Parameters;
import java.nio.file.Path;
import java.util.List;
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
        }
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
