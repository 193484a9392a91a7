// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import static io.variorum.sweep.Axes.axis;
import static io.variorum.sweep.Axes.checkpoints;
import static io.variorum.sweep.Axes.loraWeights;
import static io.variorum.sweep.Axes.prompts;
import static io.variorum.sweep.Axes.seeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.OtherModel;
import io.variorum.ledger.Entry;
import io.variorum.ledger.Ledger;
import io.variorum.picture.Infotext;
import io.variorum.picture.Picture;
import io.variorum.pipeline.StableDiffusion;
import io.variorum.prompt.Parameters;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One grid of two models' pictures. */
class SweepCheckpointsTest {

    private static final Parameters BASE = Parameters.of("a girl, garden").size(64, 64).steps(2);

    @TempDir
    static Path models;
    private static String other;

    @TempDir
    Path temp;

    @BeforeAll
    static void secondModel() {
        other = OtherModel.write(models, "other").toString();
    }

    @Test
    void cellHasTheBytesOfThatModelsOwnPicture() {
        try (StableDiffusion sd = StableDiffusion.load("sample"); StableDiffusion second = StableDiffusion.load(other)) {
            Grid grid = Sweep.of(BASE).over(seeds(1, 2)).over(checkpoints("sample", other)).run(sd);
            assertThat(grid).hasToString("4 pictures: 2 seeds × 2 checkpoints");
            assertThat(grid.get(BASE.seed(2).checkpoint(other)).bytes()).isEqualTo(second.generate(BASE.seed(2)).bytes());
            assertThat(grid.get(BASE.seed(2).checkpoint("sample")).bytes()).isEqualTo(sd.generate(BASE.seed(2)).bytes());
            assertThat(sd.generate(BASE.seed(1).checkpoint(other))).isEqualTo(grid.get(BASE.seed(1).checkpoint(other)))
                    .isNotEqualTo(sd.generate(BASE.seed(1)));
        }
    }

    @Test
    void pictureSaysWhichModelMadeIt() {
        try (StableDiffusion sd = StableDiffusion.load("sample")) {
            Picture picture = Sweep.of(BASE).over(checkpoints("sample", other)).run(sd).get(BASE.checkpoint(other));
            assertThat(picture.origin().model()).isEqualTo("other");
            assertThat(picture.origin().modelDigest()).isEqualTo(Checkpoint.open(other).digest());
            assertThat(Infotext.write(picture.parameters(), picture.origin())).contains("Model hash: " + Checkpoint.open(other).digest().substring(0, 10) + ", Model: other");
            assertThat(picture.parameters()).isEqualTo(BASE);
        }
    }

    @Test
    void tableAndSheetNameTheCheckpoint() {
        try (StableDiffusion sd = StableDiffusion.load("sample")) {
            Grid grid = Sweep.of(BASE).over(seeds(1, 2)).over(checkpoints("sample", other)).run(sd);
            assertThat(grid.table().stringColumn("checkpoint").asList()).containsExactly("sample", "other", "sample", "other");
            assertThat(grid.html().text()).contains("<th scope=\"col\">other</th>", "seed 1, checkpoint other").doesNotContain(models.toString());
            assertThatThrownBy(() -> grid.get(BASE.seed(1))).hasMessage("This grid has no picture with no checkpoint; it has sample and other.");
        }
    }

    @Test
    void whatIsThereIsNotMadeAgainWhoeverMadeIt() {
        try (Ledger ledger = Ledger.open(temp.resolve("studio"))) {
            try (StableDiffusion second = StableDiffusion.load(ledger, other)) {
                second.generate(BASE.seed(1));
            }
            try (StableDiffusion sd = StableDiffusion.load(ledger, "sample")) {
                Sweep plan = Sweep.of(BASE).over(seeds(1, 2)).over(checkpoints("sample", other));
                assertThat(plan.toString()).startsWith("4 pictures: 2 seeds × 2 checkpoints; 1 of them is there already; ");
                Grid grid = plan.run(sd);
                assertThat(made(ledger)).isEqualTo(4);
                assertThat(plan.run(sd).pictures()).isEqualTo(grid.pictures());
                assertThat(made(ledger)).isEqualTo(4);
                assertThat(plan.toString()).endsWith("all of them are there already");
                assertThat(Sweep.of(BASE).over(seeds(1, 2, 3)).toString()).contains("2 of them are there already");
                Entry.Swept swept = (Entry.Swept) ledger.entries().get(ledger.entries().size() - 1);
                assertThat(swept.axes().get(1)).isEqualTo(new Entry.Swept.Axis("checkpoint", "checkpoints", List.of("sample", "other")));
            }
        }
    }

    @Test
    void everyModelIsOpenedOnceAndItsLorasAreTheMakers() {
        Painter painter = new Painter();
        Sweep.of(BASE).over(prompts("a", "b")).over(loraWeights("gold", 0, 1)).over(seeds(1, 2)).over(checkpoints("sample", other)).run(painter);
        assertThat(painter.drawn.stream().map(Parameters::checkpoint)).containsExactly(
                IntStream.range(0, 16).mapToObj(i -> i < 8 ? "sample" : other).toArray(String[]::new));
        assertThat(painter.drawn.stream().map(p -> p.loras().get(0).unet()).toList().subList(0, 8))
                .isEqualTo(Arrays.asList(0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0));
        try (StableDiffusion sd = StableDiffusion.load("sample")) {
            Grid grid = Sweep.of(BASE).over(loraWeights("hanfugirl", 0, 1)).over(checkpoints("sample", other)).run(sd);
            assertThat(grid.pictures()).doesNotHaveDuplicates().hasSize(4);
        }
    }

    @Test
    void modelThatIsNotThere() {
        try (StableDiffusion sd = StableDiffusion.load("sample")) {
            assertThatThrownBy(() -> Sweep.of(BASE).over(checkpoints("sample", "models/none.safetensors")).run(sd))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("There is no model \"models/none.safetensors\".");
        }
    }

    @Test
    void twoOfOneName() {
        assertThatThrownBy(() -> checkpoints("a/v1-5.safetensors", "b/v1-5")).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "Two of the checkpoints are called v1-5, and no label could tell them apart. Name each once, or rename a file.");
        assertThatThrownBy(() -> checkpoints()).hasMessage("The axis checkpoint has no values. Name at least one.");
        assertThatThrownBy(() -> checkpoints("")).hasMessage("A checkpoint needs a name. Try .checkpoint(\"models/v1-5.safetensors\").");
    }

    @Test
    void nameOfTheWebUi() {
        assertThat(axis("Checkpoint name", "sample, \"models/a, b.safetensors\"").values()).extracting(Axis.Value::text).containsExactly("sample", "a, b");
    }

    private static long made(Ledger ledger) {
        return ledger.entries().stream().filter(e -> e instanceof Entry.Generated).count();
    }
}
