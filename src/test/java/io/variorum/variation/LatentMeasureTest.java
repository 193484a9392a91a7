// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.variorum.picture.Picture;
import io.variorum.pipeline.StableDiffusion;
import io.variorum.prompt.Parameters;
import io.variorum.sweep.Axes;
import io.variorum.sweep.Grid;
import io.variorum.sweep.Sweep;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Distance as the model's VAE sees it; its encoder is held to diffusers' in VaeEncoderTest. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LatentMeasureTest {

    private StableDiffusion sd;
    private Grid grid;

    @BeforeAll
    void sweep() {
        sd = StableDiffusion.load("sample");
        grid = Sweep.of(Parameters.of("a girl, garden").size(64, 64).steps(2)).over(Axes.seeds(1, 2, 3)).over(Axes.cfgScales(2, 8)).run(sd);
    }

    @AfterAll
    void close() {
        sd.close();
    }

    @Test
    void rootMeanSquareOfTheLatents() {
        Picture a = grid.pictures().get(0);
        Picture b = grid.pictures().get(2);
        float[] one = sd.latent(a);
        float[] other = sd.latent(b);
        assertThat(one).hasSize(4 * 8 * 8);
        double mean = IntStream.range(0, one.length).mapToDouble(i -> Math.pow((double) one[i] - other[i], 2)).average().orElseThrow();
        assertThat(Measures.latents(sd).distance(a, b)).isCloseTo(Math.sqrt(mean), within(1e-9)).isPositive();
        assertThat(Measures.latents(sd).distance(a, a)).isZero();
    }

    @Test
    void inFrontOfAVariation() {
        Variation variation = Variation.of(grid).measure(Measures.latents(sd)).only();
        assertThat(variation.sentence()).contains("latent");
        assertThat(variation.table().stringColumn("measure").unique().asList()).containsExactly("latent");
        assertThat(variation.measure().source()).contains("Encoded by: Model sample (");
    }

    @Test
    void besideTheOthersInATable() {
        assertThat(FromBase.table(grid, Measures.latents(sd)).columnNames()).endsWith("edges", "latent");
        assertThat(FromBase.table(grid, Measures.latents(sd)).doubleColumn("latent").get(2)).isEqualTo(
                Measures.latents(sd).distance(grid.pictures().get(0), grid.pictures().get(2)));
    }

    @Test
    void byNameItHasNoModel() {
        assertThatThrownBy(() -> Variation.of(grid).measure("Latent")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The measure latent needs a model to see with. Try .measure(latents(sd)).");
    }
}
