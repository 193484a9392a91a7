// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.kernel.KernelSession.Cell;
import io.variorum.kernel.KernelSession.Source;
import io.variorum.ledger.Entry;
import io.variorum.ledger.Ledger;
import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures in the real kernel: how they are shown, how a sweep is followed and stopped, and what the ledger says of it. */
class KernelPicturesIT {

    private static final String OPEN = """
            var ledger = ledger("studio");
            var sd = stableDiffusion(ledger);
            var base = prompt("flat illustration, 1 woman, garden").size(64, 64).steps(8).cfgScale(3).seed(1);
            sd.generate(base)""";
    private static final String SWEEP = "sweep(base.steps(60)).over(seeds(1, 2, 3, 4, 5, 6)).run(sd)";
    private static final String WRONG = "sd.generate(base.lora(\"no such LoRA\", 1))";

    @TempDir
    private static Path folder;

    private static Cell picture;
    private static Cell stopped;
    private static Cell wrong;
    private static Cell finished;
    private static List<Entry> entries;

    @BeforeAll
    static void runCells() {
        List<Cell> cells = KernelSession.run(folder, List.of(Source.of(OPEN), new Source(SWEEP, "2 of 6 pictures"),
                Source.of(WRONG), Source.of(SWEEP))).cells();
        picture = cells.get(0);
        stopped = cells.get(1);
        wrong = cells.get(2);
        finished = cells.get(3);
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            entries = List.copyOf(ledger.entries());
        }
    }

    @Test
    void publishedPngSaysHowItWasMade() {
        byte[] png = Base64.getMimeDecoder().decode(picture.shown("image/png").orElseThrow());

        assertThat(Picture.read(png).parameters()).isEqualTo(Parameters.of("flat illustration, 1 woman, garden")
                .size(64, 64).steps(8).cfgScale(3).seed(1));
    }

    @Test
    void progressMoves() {
        assertThat(finished.contents("display_data")).isNotEmpty();
        assertThat(finished.panels()).anyMatch(p -> p.startsWith("0 of 6")).anyMatch(p -> p.startsWith("5 of 6"));
    }

    @Test
    void interruptIsSaidAsWhatItIs() {
        assertThat(stopped.status()).isEqualTo("error");
        assertThat(stopped.error()).startsWith(
                "Interrupted. Pictures that were finished are kept; run the cell again to make the rest.");
    }

    @Test
    void stoppedSweepSaysWhatItKeeps() {
        assertThat(stopped.panels()).last().asString().matches("Stopped: [2-5] of 6 pictures are made and kept\\. .*");
    }

    @Test
    void keptPicturesAreNotMadeAgain() {
        assertThat(finished.status()).isEqualTo("ok");
        assertThat(finished.panels()).anyMatch(p -> p.matches("[1-4] pictures? made in .*, [2-5] were there already\\."));
        assertThat(entries.stream().filter(Entry.Generated.class::isInstance)).hasSize(7);
    }

    @Test
    void everyCellIsInTheLedgerAlsoTheOneThatOpenedIt() {
        assertThat(ran()).extracting(Entry.Ran::source).containsExactly(OPEN, SWEEP, WRONG, SWEEP);
    }

    @Test
    void cellsOutputIsThePictureItself() {
        Entry.Generated first = entries.stream().filter(Entry.Generated.class::isInstance).map(Entry.Generated.class::cast)
                .findFirst().orElseThrow();

        assertThat(ran().get(0).outputs()).containsExactly(first.picture());
    }

    @Test
    void errorsAreInTheLedgerAsTheAuthorReadThem() {
        assertThat(ran()).extracting(Entry.Ran::error).containsExactly(null,
                "Interrupted. Pictures that were finished are kept; run the cell again to make the rest.",
                wrong.error().get(0), null);
        assertThat(wrong.error().get(0)).startsWith("No LoRA named \"no such LoRA\".");
    }

    private static List<Entry.Ran> ran() {
        return entries.stream().filter(Entry.Ran.class::isInstance).map(Entry.Ran.class::cast).toList();
    }
}
