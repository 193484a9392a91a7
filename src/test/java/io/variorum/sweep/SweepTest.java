// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import static io.variorum.sweep.Axes.aspectRatios;
import static io.variorum.sweep.Axes.cfgScales;
import static io.variorum.sweep.Axes.loraWeights;
import static io.variorum.sweep.Axes.loras;
import static io.variorum.sweep.Axes.masks;
import static io.variorum.sweep.Axes.noiseSources;
import static io.variorum.sweep.Axes.paired;
import static io.variorum.sweep.Axes.prompts;
import static io.variorum.sweep.Axes.range;
import static io.variorum.sweep.Axes.seeds;
import static io.variorum.sweep.Axes.sizes;
import static io.variorum.sweep.Axes.sources;
import static io.variorum.sweep.Axes.stepCounts;
import static io.variorum.sweep.Axes.strengths;
import static io.variorum.sweep.Axes.variationStrengths;
import static io.variorum.sweep.Axes.withAndWithout;
import static io.variorum.sweep.Axes.wordOrders;
import static io.variorum.sweep.Axes.wordWeights;
import static io.variorum.sweep.Axes.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Mask;
import io.variorum.prompt.NoiseSource;
import io.variorum.prompt.Parameters;
import io.variorum.prompt.Source;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SweepTest {

    private static final Parameters BASE = Parameters.of("garden, golden hour").negative("golden hour, blur").size(128, 192);

    @Test
    void saysHowManyAndThatTheTimeIsUnknown() {
        Sweep plan = Sweep.of(BASE).over(seeds(1, 2, 3)).over(cfgScales(2, 4, 8)).over(loraWeights("gold", 0, 0.5, 1));
        assertThat(plan).hasToString("27 pictures: 3 seeds × 3 CFG scales × 3 LoRA weights; time unknown until the first picture");
    }

    @Test
    void lastAxisChangesFastest() {
        Sweep plan = Sweep.of(BASE).over(seeds(1, 2)).over(stepCounts(10, 20));
        assertThat(plan.cells()).extracting(c -> c.parameters().seed() + " " + c.parameters().steps())
                .containsExactly("1 10", "1 20", "2 10", "2 20");
    }

    @Test
    void planIsNotChangedByItsCopies() {
        Sweep plan = Sweep.of(BASE).over(seeds(1, 2));
        plan.over(stepCounts(10, 20));
        assertThat(plan.cells()).hasSize(2);
    }

    @Test
    void aspectRatioShowsItsSize() {
        assertThat(aspectRatios("1:1", "2:3").values()).extracting(v -> v.label(BASE)).containsExactly("1:1 · 160 × 160", "2:3 · 128 × 192");
    }

    @Test
    void wordsInPromptAndNegativePrompt() {
        Sweep plan = Sweep.of(BASE).over(words("golden hour", "dusk"));
        assertThat(plan.cells()).extracting(c -> c.parameters().prompt()).containsExactly("garden, golden hour", "garden, dusk");
        assertThat(plan.cells()).extracting(c -> c.parameters().negativePrompt()).containsExactly("golden hour, blur", "dusk, blur");
    }

    @Test
    void wordWeightsAsEmphasis() {
        assertThat(Sweep.of(BASE).over(wordWeights("garden", 0.8, 1)).cells()).extracting(c -> c.parameters().prompt())
                .containsExactly("(garden:0.8), golden hour", "garden, golden hour");
    }

    @Test
    void everySubsetOfPhrases() {
        assertThat(Sweep.of(BASE).over(withAndWithout("fan", "cat")).cells()).extracting(c -> c.parameters().prompt()).containsExactly(
                "garden, golden hour", "garden, golden hour, fan", "garden, golden hour, cat", "garden, golden hour, fan, cat");
    }

    @Test
    void pairedAxesMoveTogether() {
        Sweep plan = Sweep.of(BASE).over(paired(seeds(1, 2), cfgScales(3, 5)));
        assertThat(plan.cells()).extracting(c -> c.parameters().seed() + " " + c.parameters().cfgScale()).containsExactly("1 3.0", "2 5.0");
    }

    @Test
    void whereLeavesCellsOut() {
        Sweep plan = Sweep.of(BASE).over(seeds(1, 2)).over(cfgScales(3, 5)).where(p -> p.seed() == 1 || p.cfgScale() == 3);
        assertThat(plan).hasToString("3 pictures of 4: 2 seeds × 2 CFG scales; time unknown until the first picture");
    }

    @Test
    void sampleIsTheSameForTheSameSeed() {
        Sweep plan = Sweep.of(BASE).over(seeds(range(1, 100)));
        assertThat(plan.sample(10, 5).cells()).hasSize(10).isEqualTo(plan.sample(10, 5).cells()).isNotEqualTo(plan.sample(10, 6).cells());
    }

    @Test
    void everyOrderOfWords() {
        assertThat(Sweep.of(BASE).over(wordOrders("garden", "golden hour")).cells()).extracting(c -> c.parameters().prompt())
                .containsExactly("garden, golden hour", "golden hour, garden");
        assertThat(Sweep.of(Parameters.of("a b c")).over(wordOrders("c", "a", "b")).cells()).extracting(c -> c.parameters().prompt())
                .containsExactly("c a b", "c b a", "a c b", "a b c", "b c a", "b a c");
    }

    @Test
    void orderOfWordsThatAreNotThere() {
        refused(() -> Sweep.of(BASE).over(wordOrders("garden", "dusk")), "The phrase \"dusk\" does not occur in the prompt. Use words that are there.");
        refused(() -> Sweep.of(BASE).over(wordOrders("golden", "golden hour")),
                "The phrases \"golden\" and \"golden hour\" share letters. Name phrases that stand apart.");
        refused(() -> wordOrders("garden"), "Word orders are of 2 to 5 phrases, but here are 1. Try wordOrders(\"garden\", \"golden hour\").");
    }

    @Test
    void oneLoraOrAnother() {
        assertThat(Sweep.of(BASE.lora("ink", 1).lora("light", 0.2)).over(loras("ink:0.5", "gold", "")).cells())
                .extracting(c -> c.parameters().loras().stream().map(LoraUse::tag).toList().toString())
                .containsExactly("[<lora:light:0.2>, <lora:ink:0.5>]", "[<lora:light:0.2>, <lora:gold:1>]", "[<lora:light:0.2>]");
        refused(() -> loras("ink:strong"), "A LoRA is a name and a weight, but was \"ink:strong\". Try loras(\"hanfugirl:0.75\", \"\").");
    }

    @Test
    void madeFromAPicture() {
        String digest = "0123456789abcdef".repeat(4);
        Parameters from = BASE.from(() -> digest);
        assertThat(Sweep.of(from).over(strengths(0.3, 0.7)).over(masks("32,32,64x64", "")).cells()).extracting(c -> c.parameters().source())
                .containsExactly(new Source(digest, 0.3, new Mask.Area(32, 32, 64, 64)), new Source(digest, 0.3, null),
                        new Source(digest, 0.7, new Mask.Area(32, 32, 64, 64)), new Source(digest, 0.7, null));
        assertThat(Sweep.of(BASE).over(sources(() -> digest, () -> digest.replace('0', 'f'))).over(strengths(range(0.2, 0.8).step(0.3))).cells()).hasSize(6);
        assertThat(Settings.of(from.mask(32, 32, 64, 64))).containsEntry("source", "0123456789ab").containsEntry("strength", "0.75").containsEntry("mask", "32,32,64x64");
        refused(() -> Sweep.of(BASE).over(strengths(0.3)), "Strength says how much of a picture is made anew, but none is named. Try .from(picture).strength(0.5).");
        refused(() -> Sweep.of(BASE).over(masks("32,32,64x64")), "A mask is a part of a picture, but none is named. Try sweep(base.from(picture)).over(masks(\"32,32,64x64\")).");
        refused(() -> masks("here"), "A mask is left,top,widthxheight in pixels, but was \"here\". Try masks(\"32,32,64x64\").");
    }

    @Test
    void otherGeneratorsAndOtherNoiseMixedIn() {
        assertThat(Sweep.of(BASE).over(noiseSources("CPU", "nv")).cells()).extracting(c -> c.parameters().noise()).containsExactly(NoiseSource.CPU, NoiseSource.NV);
        assertThat(Sweep.of(BASE.variation(7, 0.5)).over(variationStrengths(0, 0.1)).cells()).extracting(c -> c.parameters().variationSeed() + " " + c.parameters().variationStrength())
                .containsExactly("7 0.0", "7 0.1");
    }

    @Test
    void replicatesFollowEachCellsOwnSeed() {
        Sweep plan = Sweep.of(BASE.seed(7)).over(cfgScales(3, 5)).replicates(2);
        assertThat(plan).hasToString("6 pictures: 2 CFG scales × 3 replicates; time unknown until the first picture");
        assertThat(plan.cells()).extracting(c -> c.parameters().cfgScale() + " " + c.parameters().seed())
                .containsExactly("3.0 7", "3.0 8", "3.0 9", "5.0 7", "5.0 8", "5.0 9");
        assertThat(Sweep.of(BASE.seed(Parameters.MAX_SEED)).over(cfgScales(3)).replicates(1).cells().get(1).parameters().seed()).isZero();
    }

    @Test
    void replicatesThatCannotBe() {
        refused(() -> Sweep.of(BASE).over(seeds(1, 2)).replicates(2),
                "The sweep has an axis seed, and its values are replicates already. Name more seeds there.");
        refused(() -> Sweep.of(BASE).over(cfgScales(3)).replicates(0), "Replicates must be between 1 and 1,000, but were 0. Try .replicates(3).");
        refused(() -> Sweep.of(BASE).over(cfgScales(3)).replicates(1).over(stepCounts(5, 6)),
                "Further axes come before the replicates. Put .replicates(n) after the last .over(…).");
    }

    @Test
    void emptyAxis() {
        refused(() -> seeds(), "The axis seed has no values. Name at least one.");
    }

    @Test
    void nothingNamed() {
        refused(() -> withAndWithout(), "Name what is to be there or not. Try withAndWithout(\"lantern\", \"parasol\").");
        refused(() -> words("garden"), "Name what is to stand in the place of \"garden\". Try words(\"garden\", \"dusk\", \"snow\").");
        refused(() -> prompts("a", null), "A value of the axis prompt is null. Write each in double quotes.");
        refused(() -> range(Double.NaN, 3), "A range has numbers for its ends and its step, but here is NaN. Try range(3, 9).step(3).");
        refused(() -> paired(), "Paired axes are two or more of different settings, but here is none. Try paired(samplers(\"Euler a\", \"DDIM\"), stepCounts(20, 50)).");
        refused(() -> paired(seeds(1), seeds(2)),
                "Paired axes are two or more of different settings, but here is seed and seed. Try paired(samplers(\"Euler a\", \"DDIM\"), stepCounts(20, 50)).");
    }

    @Test
    void axisSaysItsValues() {
        assertThat(seeds(range(1, 60))).asString().startsWith("60 seeds: 1, 2, 3, ").endsWith("49, 50, and 10 more");
        assertThat(cfgScales(2.5)).hasToString("1 CFG scale: 2.5");
    }

    @Test
    void sameValueTwice() {
        refused(() -> cfgScales(5, 7, 5.0), "The axis CFG scale has 5 twice. Name each value once.");
    }

    @Test
    void axisTwice() {
        refused(() -> Sweep.of(BASE).over(seeds(1)).over(seeds(2)), "The sweep already has an axis seed. Name all its values in one axis.");
    }

    @Test
    void illegalValue() {
        refused(() -> Sweep.of(BASE).over(cfgScales(0.5, 7)), "CFG scale must be between 1 and 30, but was 0.5. Try .cfgScale(7).");
    }

    @Test
    void illegalValuesAreAllNamed() {
        refused(() -> Sweep.of(BASE).over(seeds(1, 2)).over(sizes("500x512", "512x512", "512x8")),
                "2 of the 3 sizes cannot be made: 500 × 512, 512 × 8. 500 × 512 cannot be made: width must be a multiple of 8. Use 496 or 504. "
                        + "512 × 8 cannot be made: height must be between 64 and 4096.");
    }

    @Test
    void ratiosThatComeToTheSameSize() {
        refused(() -> Sweep.of(BASE).over(aspectRatios("2:3", "4:6")),
                "Two cells ask for the same picture: size 2:3, and size 4:6. Leave one out, or put the axis that replaces more first.");
    }

    @Test
    void axisThatUndoesAnother() {
        refused(() -> Sweep.of(BASE.negative("")).over(words("golden hour", "dusk")).over(prompts("a", "golden hour b")),
                "Two cells ask for the same picture: words “golden hour” golden hour, prompt a, and words “golden hour” dusk, prompt a. "
                        + "Leave one out, or put the axis that replaces more first.");
    }

    @Test
    void phraseThatDoesNotOccur() {
        refused(() -> Sweep.of(BASE).over(words("night", "dusk")),
                "The phrase \"night\" occurs neither in the prompt nor in the negative prompt. Use words that are there.");
    }

    @Test
    void tenMillionCells() {
        Sweep plan = Sweep.of(BASE).over(seeds(range(1, 10_000))).over(stepCounts(range(1, 1000)));
        assertThat(plan).hasToString("10,000,000 pictures: 10,000 seeds × 1,000 step counts; too many to run. Draw some of them: .shuffled(7).first(100)");
        refused(() -> plan.run(new Painter()), "This sweep has 10,000,000 cells; up to 100,000 can be run. Draw some of them: .shuffled(7).first(100).");
        refused(() -> plan.over(cfgScales(2, 4)),
                "This sweep has 20,000,000 cells; up to 10,000,000 can be planned, and up to 100,000 of them run. Leave values out.");
        refused(() -> plan.first(10), "The first cells of so large a sweep have one value on most axes. Draw them: .shuffled(7).first(10).");
        refused(() -> plan.sample(100_001, 1), "A sample of this sweep has 1 to 100,000 cells, but was asked for 100,001. Try .sample(100, 1).");
        assertThat(plan.html().text()).contains("and 9,800 more", "garden, golden hour");
    }

    @Test
    void sampleOfTenMillionCells() {
        Sweep plan = Sweep.of(BASE).over(seeds(range(1, 10_000))).over(cfgScales(range(1, 10))).over(stepCounts(range(1, 100)));
        Sweep drawn = plan.shuffled(7).first(1000);
        assertThat(drawn.cells()).hasSize(1000).isEqualTo(plan.sample(1000, 7).cells()).isNotEqualTo(plan.shuffled(8).first(1000).cells());
        assertThat(drawn.cells()).allSatisfy(c -> assertThat(c.parameters())
                .isEqualTo(BASE.seed(1 + c.place().get(0)).cfgScale(1 + c.place().get(1)).steps(1 + c.place().get(2))));
        assertThat(drawn.cells().stream().mapToDouble(c -> c.parameters().cfgScale()).average().orElseThrow()).isBetween(5.2, 5.8);
        assertThat(drawn.toString()).startsWith("1,000 pictures of 10,000,000: 10,000 seeds × 10 CFG scales × 100 step counts;");
        assertThat(drawn.shuffled(7).first(2).run(new Painter()).pictures()).hasSize(2);
    }

    @Test
    void conditionOnTenMillionCells() {
        Sweep plan = Sweep.of(BASE).over(seeds(range(1, 100_000))).over(stepCounts(range(1, 100)));
        assertThat(plan.where(p -> p.steps() > 90).sample(50, 1).cells()).hasSize(50).allMatch(c -> c.parameters().steps() > 90);
        Sweep few = plan.where(p -> p.steps() == 5 && p.seed() < 4);
        assertThat(few.toString()).startsWith("10,000,000 pictures: 100,000 seeds × 100 step counts, less what .where(…) leaves out; too many to run.");
        Sweep smaller = Sweep.of(BASE).over(seeds(range(1, 2000))).over(stepCounts(range(1, 100))).where(p -> p.steps() == 5 && p.seed() < 4);
        assertThat(smaller.sample(3, 1).cells()).extracting(c -> c.parameters().seed()).containsExactly(1L, 2L, 3L);
        refused(() -> smaller.sample(10, 1), "Of 200,000 cells of this sweep that were drawn, 3 pass the condition of .where(…), but 10 are asked for. "
                + "Loosen the condition, or leave values out.");
    }

    @Test
    void illegalValueAmongTenMillionCells() {
        refused(() -> Sweep.of(BASE).over(seeds(range(1, 10_000))).over(stepCounts(range(500, 1499))),
                "499 of the 1,000 step counts cannot be made: 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, and 487 more. "
                        + "Steps must be between 1 and 1000, but was 1001. Try .steps(20). Steps must be between 1 and 1000, but was 1002. Try .steps(20). "
                        + "Steps must be between 1 and 1000, but was 1003. Try .steps(20). Steps must be between 1 and 1000, but was 1004. Try .steps(20). "
                        + "And 495 more like these.");
    }

    @Test
    void firstOfAShuffledPlan() {
        Sweep plan = Sweep.of(BASE).over(seeds(range(1, 20)));
        Painter painter = new Painter();
        plan.shuffled(3).run(painter);
        assertThat(plan.shuffled(3).first(5).cells()).extracting(Cell::parameters).containsExactlyInAnyOrderElementsOf(painter.drawn.subList(0, 5));
        assertThat(plan.first(2).cells()).extracting(c -> c.parameters().seed()).containsExactly(1L, 2L);
        refused(() -> plan.first(21), "The first 1 to 20 cells of this sweep can be taken, but here are 21 asked for. Try .first(20).");
    }

    @Test
    void noAxis() {
        refused(() -> Sweep.of(BASE).run(new Painter()), "The sweep has no axis yet. Try .over(seeds(1, 2, 3)).");
    }

    @Test
    void pairsOfUnequalLength() {
        refused(() -> paired(seeds(1, 2, 3), cfgScales(3, 5)),
                "Paired axes need equally many values, but here are 3 seeds and 2 CFG scales. Name as many of each.");
    }

    @Test
    void oneOfEach() {
        assertThat(Sweep.of(BASE).over(seeds(1)).over(cfgScales(2)).toString()).startsWith("1 picture: 1 seed × 1 CFG scale;");
    }

    @Test
    void strangersWordsAreEscaped() {
        assertThat(Sweep.of(BASE).over(prompts("<script>")).html().text()).contains("&lt;script&gt;").doesNotContain("<script>");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

}
