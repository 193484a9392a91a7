// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import static io.variorum.sweep.Axes.aspectRatios;
import static io.variorum.sweep.Axes.cfgScales;
import static io.variorum.sweep.Axes.loraWeights;
import static io.variorum.sweep.Axes.seeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.variorum.prompt.Parameters;
import io.variorum.sweep.Axis;
import io.variorum.sweep.Painter;
import io.variorum.sweep.Sweep;
import org.junit.jupiter.api.Test;

class VariationTest {

    private static final Parameters BASE = Parameters.of("garden").size(64, 96).steps(20);

    @Test
    void tableHasARowForEachAxisAndMeasure() {
        var table = of(seeds(1, 2, 3), cfgScales(2, 8)).table();
        assertThat(table.columnNames()).containsExactly("axis", "measure", "R²", "pseudo-F", "p",
                "dispersion F", "dispersion p", "mean distance", "in noise floors", "interval from", "interval to");
        assertThat(table.stringColumn("axis").asList()).containsExactly("seed", "CFG scale", "seed", "CFG scale", "seed", "CFG scale");
        assertThat(table.stringColumn("measure").asList()).containsExactly("SSIM", "SSIM", "RMSE", "RMSE", "pHash", "pHash");
    }

    @Test
    void sharesOfACompleteGridDoNotPassOne() {
        Variation variation = of(seeds(1, 2, 3), cfgScales(2, 4, 8), loraWeights("gold", 0, 1));
        for (String measure : new String[] {"RMSE", "SSIM", "pHash", "dHash", "colour"}) {
            double sum = variation.measure(measure).axes().stream().mapToDouble(e -> e.permanova().r2()).sum();
            assertThat(sum).as(measure).isBetween(0.3, 1.0);
        }
    }

    @Test
    void axisThatDoesNothing() {
        Variation variation = of(seeds(1, 2, 3, 4, 5), Axis.of("clip skip", "clip skips", n -> p -> p.clipSkip(n), 1, 2));
        Effect nothing = variation.axes().get(1);
        assertThat(nothing.axis()).isEqualTo("clip skip");
        assertThat(nothing.permanova().r2()).isCloseTo(0, within(1e-9));
        assertThat(nothing.meanDistance()).isCloseTo(0, within(1e-3));
    }

    @Test
    void meanDistanceIsOfPairsThatDifferInThatAxisAlone() {
        Painter painter = new Painter();
        double expected = (Measures.RMSE.distance(painter.generate(BASE.seed(1).cfgScale(2)), painter.generate(BASE.seed(1).cfgScale(8)))
                + Measures.RMSE.distance(painter.generate(BASE.seed(2).cfgScale(2)), painter.generate(BASE.seed(2).cfgScale(8)))) / 2;
        Effect cfg = of(seeds(1, 2), cfgScales(2, 8)).measure("RMSE").axes().stream().filter(e -> e.axis().equals("CFG scale")).findFirst()
                .orElseThrow();
        assertThat(cfg.meanDistance()).isCloseTo(expected, within(1e-9));
    }

    @Test
    void sentenceNamesSharesAndP() {
        assertThat(of(seeds(1, 2, 3, 4), cfgScales(2, 8)).sentence()).matches(
                "(Seed|CFG scale) explains \\d+ % of the variation between the 8 pictures \\(SSIM[^)]*\\) and (seed|CFG scale) \\d+ %.*");
    }

    @Test
    void tooFewPicturesForAP() {
        assertThat(of(seeds(1, 2), cfgScales(2, 8)).sentence()).contains(
                "There are too few pictures for a p-value of").doesNotContain("p =");
    }

    @Test
    void oneAxisAlone() {
        assertThat(of(seeds(1, 2, 3)).sentence()).startsWith(
                "The 3 pictures differ in seed alone, one picture a value, so there is nothing to compare its share with.");
    }

    @Test
    void sizesThatDiffer() {
        Sweep plan = Sweep.of(BASE.size(128, 192)).over(aspectRatios("1:1", "1:2")).over(seeds(1, 2, 3));
        assertThat(Variation.of(plan.run(new Painter())).sentence())
                .endsWith("The pictures differ in size; they were stretched to 112 × 160 to be compared.");
    }

    @Test
    void onePicture() {
        assertThatThrownBy(() -> of(seeds(1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Variation compares pictures; this grid has only one. Run a sweep with at least two.");
    }

    @Test
    void measureOfOnesOwn() {
        Measure<Integer> size = Measure.of("sky", "red of the first pixel", p -> p.red(0), (a, b) -> Math.abs(a - b));
        assertThat(of(seeds(1, 2), cfgScales(2, 8)).measure(size).axes().get(0).axis()).isEqualTo("CFG scale");
    }

    @Test
    void barsForEveryAxisAndASquareForEveryPair() {
        Variation variation = of(seeds(1, 2, 3), cfgScales(2, 8));
        assertThat(variation.effects().getSeriesMap()).containsOnlyKeys("SSIM", "RMSE", "pHash");
        assertThat(variation.effects().getSeriesMap().get("RMSE").getXData().toString()).isEqualTo("[seed, CFG scale]");
        assertThat(variation.heatMap().getHeatMapSeries().getHeatData()).hasSize(36);
    }

    @Test
    void twoAxesTogetherWhereSeedsRepeatTheirCombinations() {
        Variation variation = of(seeds(1, 2, 3), cfgScales(2, 8), loraWeights("gold", 0, 1)).measure("RMSE");
        Effect both = variation.pairs().stream().filter(e -> e.axis().equals("CFG scale × LoRA gold")).findFirst().orElseThrow();
        double single = variation.axes().stream().filter(e -> !e.axis().equals("seed")).mapToDouble(e -> e.permanova().r2()).sum();
        assertThat(both.permanova().r2()).isBetween(single, 1.0);
        assertThat(variation.pairTable().stringColumn("axis").asList()).contains("CFG scale × LoRA gold").hasSize(3 * variation.pairs().size()); // by three measures
        assertThat(of(seeds(1, 2, 3), cfgScales(2, 8)).pairs()).isEmpty();
    }

    @Test
    void seedsAreAFloorOfOne() {
        Variation variation = of(seeds(1, 2, 3, 4), cfgScales(2, 8)).measure("RMSE");
        NoiseFloor floor = variation.noiseFloor().orElseThrow();
        assertThat(floor.pairs()).isEqualTo(12);
        assertThat(floor.q05()).isLessThan(floor.median());
        assertThat(floor.q95()).isGreaterThan(floor.median());
        Effect seed = variation.axes().stream().filter(e -> e.axis().equals("seed")).findFirst().orElseThrow();
        assertThat(seed.inNoiseFloors().orElseThrow()).isBetween(0.7, 1.3);
    }

    @Test
    void noSeedsNoFloor() {
        Variation variation = of(cfgScales(2, 5, 8));
        assertThat(variation.noiseFloor()).isEmpty();
        assertThat(variation.axes().get(0).inNoiseFloors()).isEmpty();
        assertThatThrownBy(variation::effectSizes).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "Effects in noise floors need pictures that differ in their seed alone. Add .over(seeds(1, 2, 3)) or .replicates(2) to the sweep.");
    }

    @Test
    void nearestAndFarthest() {
        Variation variation = of(seeds(1, 2), Axis.of("clip skip", "clip skips", n -> p -> p.clipSkip(n), 1, 2)).measure("RMSE");
        assertThat(variation.nearest()).hasToString("seed 1 · clip skip 1 and seed 1 · clip skip 2: 0");
        assertThat(variation.farthest().distance()).isEqualTo(variation.distances().get(0, 2));
    }

    @Test
    void twoDifferentPicturesFourTimes() {
        Measure<Integer> same = Measure.of("seed", "the seed alone", p -> p.red(0) % 2, (a, b) -> a.equals(b) ? 0.0 : 1000);
        double vendi = of(seeds(1, 2, 3, 4), cfgScales(2, 8)).measure(same).vendi();
        assertThat(vendi).isBetween(1.0, 2.0001);
    }

    @Test
    void curveHasALineForEachSeedAndBeginsAtTheBase() {
        var curve = of(seeds(1, 2), Axis.of("CFG scale", "CFG scales", n -> p -> p.cfgScale(n), 3.0, 7.0, 9.0)).curve("CFG scale");
        assertThat(curve.getSeriesMap()).containsOnlyKeys("seed 1", "seed 2", "mean");
        assertThat(curve.getYAxisTitle()).isEqualTo("distance from CFG scale 7.0 (SSIM)");
        assertThat(curve.getSeriesMap().get("seed 1").getYData()[1]).isZero();
        assertThat(curve.getSeriesMap().get("seed 1").getYData()[0]).isPositive();
    }

    @Test
    void curveOfAnAxisThatIsNotThere() {
        assertThatThrownBy(() -> of(seeds(1, 2), cfgScales(2, 8)).curve("steps")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no axis \"steps\". There are seed, CFG scale. Try .curve(\"seed\").");
    }

    @Test
    void mapAndTreeShowEachPicture() {
        Variation variation = of(seeds(1, 2, 3), cfgScales(2, 8));
        assertThat(variation.map().getSeriesMap()).hasSize(6 + 3).containsKeys("1 seed 1 · CFG scale 2", "6 seed 3 · CFG scale 8");
        assertThat(variation.tree().getSeriesMap()).hasSize(6 + 5);
    }

    private static Variation of(Axis... axes) {
        Sweep plan = Sweep.of(BASE);
        for (Axis axis : axes) {
            plan = plan.over(axis);
        }
        return Variation.of(plan.run(new Painter()));
    }
}
