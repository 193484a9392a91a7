// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.Sha256;
import io.variorum.ledger.Ledger;
import io.variorum.ledger.Reproduction;
import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the author said of others' words and works, and what came of making the picture again. */
class ProofsToldTest {

    @TempDir
    Path folder;
    private Ledger ledger;
    private Picture made;

    @BeforeEach
    void onePicture() {
        ledger = Ledger.open(folder.resolve("studio"));
        made = Studio.keep(ledger, Parameters.of("zzq, snow").negative("qqz").size(64, 64));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void borrowedWords() {
        ledger.borrowed("QQZ, blurry", "a forum");
        ledger.borrowed("lighthouse", "a friend");
        List<Block> blocks = Studio.section(ledger, "words").blocks();
        assertThat(((Block.Table) blocks.get(2)).rows()).extracting(r -> r.get(3))
                .containsExactly("not named as borrowed", "not named as borrowed", "borrowed, from: a forum");
        assertThat(((Block.Table) blocks.get(2)).entries()).contains(3L);
        assertThat(blocks).filteredOn(b -> b instanceof Block.Paragraph p && p.voice() == Voice.AUTHOR).singleElement()
                .asString().contains("“lighthouse”, from: a friend");
    }

    @Test
    void priorWork() throws IOException {
        ledger.priorWork(Files.writeString(folder.resolve("poster.png"), "a poster"), "The poster in my room.");
        List<Block> blocks = Studio.section(ledger, "comparison").blocks();
        assertThat(((Block.Table) blocks.get(0)).rows().get(0)).startsWith("poster.png", Sha256.hex("a poster"));
        assertThat(((Block.Quote) blocks.get(1)).words()).isEqualTo("The poster in my room.");
    }

    @Test
    void priorWorkIsMeasuredIfItsFileIsAtHand() throws IOException {
        Path copy = Files.write(Files.createDirectory(folder.resolve("works")).resolve("mine.png"), made.bytes());
        ledger.priorWork(copy, "My own picture, once more.");
        Path away = Files.write(folder.resolve("away.png"), made.bytes());
        ledger.priorWork(away, "Lost.");
        Files.delete(away);
        List<Block> blocks = Studio.section(ledger, "comparison").blocks();
        assertThat(((Block.Gallery) blocks.get(5)).plates()).extracting(Plate::caption).containsExactly("this picture", "mine.png");
        assertThat(((Block.Paragraph) blocks.get(3)).text()).startsWith("mine.png was, when it was named, byte for byte a picture of this record, made on ");
        assertThat(((Block.Table) blocks.get(6)).rows()).singleElement().asList().startsWith("mine.png",
                "100 % of the picture on 100 % of the work", "1.00 – counts as the same picture or a part of it", "0.00");
        assertThat(((Block.Missing) blocks.get(8)).text()).startsWith("How far the picture lies from away.png is not measured here: ");
        assertThat(Studio.section(ledger, "limits").blocks().toString()).contains("only with the prior works that the author named");
    }

    @Test
    void measuresOfAPriorWorkInChinese() throws IOException {
        ledger.priorWork(Files.write(folder.resolve("mine.png"), made.bytes()), "Mine.");
        Section told = Narrative.of(ledger).language("zh").account(folder).sections().stream().filter(s -> s.key().equals("comparison")).findFirst().orElseThrow();
        assertThat(((Block.Table) told.blocks().get(4)).columns()).contains("轮廓", "颜色", "SSIM").doesNotContain("outlines", "colour");
    }

    @Test
    void changedFileOfAPriorWorkIsNotMeasured() throws IOException {
        Path file = Files.write(folder.resolve("mine.png"), made.bytes());
        ledger.priorWork(file, "Mine.");
        Files.writeString(file, "another file");
        assertThat(Studio.section(ledger, "comparison").blocks()).hasSize(4).last().isInstanceOf(Block.Missing.class);
    }

    @Test
    void noPriorWork() {
        assertThat(Studio.section(ledger, "comparison").blocks()).containsExactly(new Block.Missing(
                "The record names no prior work. A work to compare with is named with:",
                "ledger.priorWork(\"poster.png\", \"The poster that hung in my room.\")"));
    }

    @Test
    void madeAgainTheSame() {
        ledger.reproduced(Reproduction.of(made, made, List.of(), Optional.of(List.of())));
        assertThat(told()).contains("the same file, byte for byte.").doesNotContain("No replay of this picture is in the record");
    }

    @Test
    void madeAgainAndAnother() {
        Picture other = Picture.of(64, 64, new int[64 * 64], made.parameters(), made.origin());
        ledger.reproduced(Reproduction.of(made, other, List.of("model: a then, b now"), Optional.empty()));
        assertThat(told()).contains("another picture came out", "What differs: model: a then, b now.");
    }

    @Test
    void anotherPictureMadeAgain() {
        Picture second = Studio.keep(ledger, Parameters.of("snow").size(64, 64));
        ledger.chose(made, "Calm.");
        ledger.reproduced(Reproduction.of(second, second, List.of(), Optional.of(List.of())));
        assertThat(told()).contains("No replay of this picture is in the record");
    }

    private String told() {
        return Studio.section(ledger, "reproduction").blocks().toString();
    }
}
