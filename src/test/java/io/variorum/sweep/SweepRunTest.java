// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import static io.variorum.sweep.Axes.cfgScales;
import static io.variorum.sweep.Axes.loraWeights;
import static io.variorum.sweep.Axes.prompts;
import static io.variorum.sweep.Axes.seeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.ledger.Entry;
import io.variorum.ledger.Ledger;
import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import io.variorum.view.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepRunTest {

    private static final Parameters BASE = Parameters.of("garden").size(64, 96).steps(3);

    private final List<String> shown = new ArrayList<>();
    private final Screen before = Screen.current();

    @BeforeEach
    void watch() {
        Screen.use(first -> {
            shown.add(first.toString());
            return next -> shown.add(next.toString());
        });
    }

    @AfterEach
    void restore() {
        Screen.use(before);
    }

    @Test
    void cellEqualsThePictureMadeAlone() {
        Grid grid = Sweep.of(BASE).over(seeds(1, 2)).over(cfgScales(3, 6)).run(new Painter());
        for (Cell cell : grid.cells()) {
            assertThat(cell.picture()).contains(new Painter().generate(cell.parameters()));
        }
    }

    @Test
    void slowToChangeOutermost() {
        Painter painter = new Painter();
        Grid grid = Sweep.of(BASE).over(seeds(1, 2)).over(prompts("a", "b")).over(loraWeights("gold", 0, 1)).run(painter);
        assertThat(painter.drawn).extracting(p -> p.loras().get(0).tag() + p.prompt() + p.seed()).containsExactly(
                "<lora:gold:0>a1", "<lora:gold:0>a2", "<lora:gold:0>b1", "<lora:gold:0>b2",
                "<lora:gold:1>a1", "<lora:gold:1>a2", "<lora:gold:1>b1", "<lora:gold:1>b2");
        assertThat(grid.cells()).extracting(Cell::place).startsWith(List.of(0, 0, 0), List.of(0, 0, 1), List.of(0, 1, 0));
    }

    @Test
    void secondRunMakesNothing() {
        Painter painter = new Painter();
        Sweep plan = Sweep.of(BASE).over(seeds(1, 2, 3));
        Grid first = plan.run(painter);
        Grid second = plan.run(painter);
        assertThat(painter.drawn).hasSize(3);
        assertThat(second.pictures()).isEqualTo(first.pictures());
        assertThat(shown).contains("0 pictures made, 3 were there already.");
    }

    @Test
    void failingCellHasItsReasonInItsPlace() {
        Painter painter = new Painter() {
            @Override
            public Picture generate(Parameters p, StepListener listener) {
                if (p.seed() == 2) {
                    throw new IllegalStateException("The disk is full.");
                }
                return super.generate(p, listener);
            }
        };
        Grid grid = Sweep.of(BASE).over(seeds(1, 2, 3)).run(painter);
        assertThat(grid.cells()).extracting(c -> c.failure().orElse("made")).containsExactly("made", "The disk is full.", "made");
        assertThat(grid).hasToString("3 pictures: 3 seeds; 1 failed");
        assertThat(grid.html().text()).contains("Failed: The disk is full.");
    }

    @Test
    void interruptKeepsWhatIsDone() {
        Painter painter = new Painter() {
            @Override
            public Picture generate(Parameters p, StepListener listener) {
                if (p.seed() == 3) {
                    throw new CancellationException("Stopped after step 1 of 3.");
                }
                return super.generate(p, listener);
            }
        };
        String sentence = "Stopped: 2 of 4 pictures are made and kept. Run the same sweep again to make only the other 2.";
        assertThatThrownBy(() -> Sweep.of(BASE).over(seeds(1, 2, 3, 4)).run(painter))
                .isInstanceOf(CancellationException.class).hasMessage(sentence);
        assertThat(shown).contains("4 pictures: 4 seeds; 2 not made yet").endsWith(sentence);
    }

    @Test
    void interruptedThreadMakesNothingMore() {
        Painter painter = new Painter();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Sweep.of(BASE).over(seeds(1, 2)).run(painter)).isInstanceOf(CancellationException.class)
                .hasMessage("Stopped: 0 of 2 pictures are made and kept. Run the same sweep again to make only the other 2.");
        assertThat(Thread.interrupted()).isFalse();
        assertThat(painter.drawn).isEmpty();
    }

    @Test
    void unknownLoraBeforeTheFirstPicture() {
        Painter painter = new Painter();
        assertThatThrownBy(() -> Sweep.of(BASE).over(seeds(1, 2)).over(loraWeights("missing", 0, 1)).run(painter))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("No LoRA named \"missing\". This model has \"gold\".");
        assertThat(painter.drawn).isEmpty();
    }

    @Test
    void planSaysWhatIsThereAlready(@TempDir Path folder) {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            Painter painter = painterFor(ledger);
            Sweep.of(BASE).over(seeds(1, 2, 3)).run(painter);
            assertThat(Sweep.of(BASE).over(seeds(2, 3, 4, 5)).toString())
                    .matches("4 pictures: 4 seeds; 2 of them are there already; about 4 s on this machine, about \\d+ kB on disk");
            assertThat(Sweep.of(BASE).over(seeds(1, 3))).hasToString("2 pictures: 2 seeds; all of them are there already");
            assertThat(Sweep.of(BASE).over(seeds(1))).hasToString("1 picture: 1 seed; it is there already");
            ledger.loaded("other", "1".repeat(64), Map.of());
            assertThat(Sweep.of(BASE).over(seeds(1, 3)).toString()).doesNotContain("already");
        }
    }

    @Test
    void gridReadsItsPicturesFromTheStudioFolder(@TempDir Path folder) throws IOException {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            Grid grid = Sweep.of(BASE).over(seeds(1, 2)).run(painterFor(ledger));
            assertThat(grid.pictures().get(0).bytes()).isEqualTo(new Painter().generate(BASE.seed(1)).bytes());
            Path file = folder.resolve("studio/pictures").resolve(grid.pictures().get(0).digest() + ".png");
            Files.write(file, new byte[] {1, 2, 3});
            assertThatThrownBy(() -> grid.pictures().get(0).bytes()).isInstanceOf(UncheckedIOException.class)
                    .hasMessage(file.toRealPath() + " is gone or was changed since it was made. Run the sweep again to make it anew.");
        }
    }

    @Test
    void shuffledInOrderButNotInPlace() {
        Painter painter = new Painter();
        Sweep plan = Sweep.of(BASE).over(seeds(1, 2, 3, 4, 5, 6, 7, 8));
        Grid grid = plan.shuffled(3).run(painter);
        assertThat(painter.drawn).hasSize(8).isNotEqualTo(plan.cells().stream().map(Cell::parameters).toList());
        assertThat(grid.pictures()).isEqualTo(plan.run(new Painter()).pictures());
        Painter again = new Painter();
        plan.shuffled(3).run(again);
        assertThat(again.drawn).isEqualTo(painter.drawn);
    }

    private static Painter painterFor(Ledger ledger) {
        return new Painter() {
            @Override
            public Picture generate(Parameters p, StepListener listener) {
                return ledger.keep(super.generate(p, listener), Duration.ofSeconds(2));
            }
        };
    }

    @Test
    void isWrittenIntoTheLedgerOfItsPictures(@TempDir Path folder) {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            Painter painter = painterFor(ledger);
            painter.generate(BASE);
            assertThat(Sweep.of(BASE).over(seeds(3, 4))).asString().matches("2 pictures: 2 seeds; about 4 s or less on this machine, about \\d+ kB on disk");
            Grid grid = Sweep.of(BASE).over(seeds(1, 2)).run(painter);
            Entry.Swept swept = (Entry.Swept) ledger.entries().get(ledger.entries().size() - 1);
            assertThat(swept.axes()).containsExactly(new Entry.Swept.Axis("seed", "seeds", List.of("1", "2")));
            assertThat(swept.cells()).containsExactly(new Entry.Swept.Cell(List.of(0), grid.pictures().get(0).digest()),
                    new Entry.Swept.Cell(List.of(1), grid.pictures().get(1).digest()));
            assertThat(Sweep.of(BASE).over(seeds(3, 4, 5, 6, 7))).asString().matches("5 pictures: 5 seeds; about 10 s on this machine, about \\d+ kB on disk");
            assertThat(Sweep.of(BASE.size(512, 512)).over(seeds(1, 2)))
                    .asString().matches("2 pictures: 2 seeds; time unknown until the first picture of this size, about \\d+ kB on disk");
        }
    }
}
