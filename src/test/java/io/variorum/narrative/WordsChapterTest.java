// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.ledger.Ledger;
import io.variorum.prompt.Parameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsChapterTest {

    @TempDir
    Path folder;

    @Test
    void wordsOfBothPromptsAndWordsLeftOut() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            Studio.keep(ledger, Parameters.of("zzq, snow").size(64, 64));
            Studio.keep(ledger, Parameters.of("zzq").negative("qqz").size(64, 64));
            List<Block> blocks = Studio.section(ledger, "words").blocks();
            assertThat(((Block.Table) blocks.get(2)).rows()).extracting(r -> r.subList(0, 4)).containsExactly(
                    List.of("zzq", "prompt", "not stated", "not stated"), List.of("qqz", "negative prompt", "not stated", "not stated"));
            assertThat(((Block.Table) blocks.get(2)).rows()).extracting(r -> r.get(4).replaceFirst(".*\\[", "["))
                    .containsExactly("[2]", "[3]");
            assertThat(((Block.Table) blocks.get(4)).rows()).extracting(r -> r.get(0)).containsExactly("snow");
        }
    }

    @Test
    void wholePromptsAsTyped() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            Studio.keep(ledger, Parameters.of("(zzq:1.3), snow").negative("[qqz]").size(64, 64));
            assertThat(Studio.section(ledger, "words").blocks()).startsWith(
                    new Block.Code(Voice.RECORDED, List.of(2L), "The prompt of this picture, as it was typed:", "text", "(zzq:1.3), snow"),
                    new Block.Code(Voice.RECORDED, List.of(2L), "The negative prompt of this picture, as it was typed:", "text", "[qqz]"));
        }
    }

    @Test
    void borrowedWordsAreNotAskedForAgain() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            ledger.borrowed("zzq", "a forum");
            Studio.keep(ledger, Parameters.of("zzq").size(64, 64));
            assertThat(Studio.section(ledger, "words").blocks()).noneMatch(Block.Missing.class::isInstance);
        }
    }

    @Test
    void noWords() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            Studio.keep(ledger, Parameters.of("").size(64, 64));
            assertThat(Studio.section(ledger, "words").blocks()).containsExactly(new Block.Paragraph(Voice.RECORDED, List.of(2L),
                    "The prompt and the negative prompt of this picture are empty."));
        }
    }

    @Test
    void parametersFromAFileOfSomeoneElse() throws Exception {
        Path file = Files.writeString(folder.resolve("forum.txt"), "a garden\nSteps: 20");
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            ledger.imported(file, "a garden\nSteps: 20");
            Studio.keep(ledger, Parameters.of("a garden").size(64, 64));
            assertThat(Studio.section(ledger, "words").blocks()).filteredOn(Block.Code.class::isInstance).last()
                    .satisfies(b -> assertThat(((Block.Code) b).source()).isEqualTo("a garden\nSteps: 20"))
                    .satisfies(b -> assertThat(((Block.Code) b).lead()).contains("came from elsewhere: forum.txt"));
        }
    }
}
