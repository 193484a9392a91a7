// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private final Parameters base = Parameters.of("a garden at dusk");

    @Test
    void usualSettings() {
        assertThat(base).isEqualTo(new Parameters("a garden at dusk", "", 512, 512, 20, 7, 0, SamplerName.EULER_A,
                ScheduleName.AUTOMATIC, List.of(), 1, null, NoiseSource.CPU, 0, 0, null, 0, 0, 0, null));
    }

    @Test
    void copiesLeaveTheOriginal() {
        Parameters changed = base.negative("blurry").size(128, 192).steps(33).cfgScale(9).seed(2692150200L)
                .sampler("dpm++ 2m").schedule("karras").lora("hanfugirl", 0.75).clipSkip(2).eta(0.5).variation(7, 0.1);
        assertThat(changed).isEqualTo(new Parameters("a garden at dusk", "blurry", 128, 192, 33, 9, 2692150200L,
                SamplerName.DPMPP_2M, ScheduleName.KARRAS, List.of(new LoraUse("hanfugirl", 0.75)), 2, 0.5,
                NoiseSource.CPU, 7, 0.1, null, 0, 0, 0, null));
        assertThat(base).isEqualTo(Parameters.of("a garden at dusk"));
    }

    @Test
    void sameLoraAgainChangesItsWeight() {
        assertThat(base.lora("ink", 1).lora("hanfugirl", 0.5).lora("ink", 0.2).loras())
                .containsExactly(new LoraUse("ink", 0.2), new LoraUse("hanfugirl", 0.5));
    }

    @Test
    void loraTagsInThePrompt() {
        Parameters p = base.prompt("a woman, <lora:hanfugirl:0.75> garden<lora:ink:0.5:1>");
        assertThat(p.prompt()).isEqualTo("a woman,  garden");
        assertThat(p.loras()).containsExactly(new LoraUse("hanfugirl", 0.75), new LoraUse("ink", 1, 0.5));
    }

    @Test
    void namedLoraTagWeights() {
        assertThat(base.prompt("x <lora:ink:te=0.2:unet=0.9>").loras()).containsExactly(new LoraUse("ink", 0.9, 0.2));
    }

    @Test
    void loraTagWithoutNumber() {
        refused(() -> base.prompt("x <lora:ink:strong>"),
                "<lora:ink:strong> has no weight that can be read. Write it like <lora:hanfugirl:0.75>.");
    }

    @Test
    void noSteps() {
        refused(() -> base.steps(0), "Steps must be between 1 and 1000, but was 0. Try .steps(20).");
        refused(() -> base.steps(-1), "Steps must be between 1 and 1000, but was -1. Try .steps(20).");
    }

    @Test
    void tooManySteps() {
        refused(() -> base.steps(10_000), "Steps must be between 1 and 1000, but was 10000. Try .steps(20).");
    }

    @Test
    void noWords() {
        refused(() -> base.prompt(null), "A prompt is needed; it may be empty. Try prompt(\"a garden\").");
        refused(() -> base.negative(null), "A negative prompt is needed; it may be empty. Try .negative(\"blurry\").");
    }

    @Test
    void cfgScaleOutOfRange() {
        refused(() -> base.cfgScale(0.5), "CFG scale must be between 1 and 30, but was 0.5. Try .cfgScale(7).");
        refused(() -> base.cfgScale(Double.NaN), "CFG scale must be between 1 and 30, but was NaN. Try .cfgScale(7).");
    }

    @Test
    void widthNoMultipleOfEight() {
        refused(() -> base.size(500, 512),
                "500 × 512 cannot be made: width must be a multiple of 8. Use 496 or 504.");
    }

    @Test
    void widthOutOfRange() {
        refused(() -> base.size(0, 512), "0 × 512 cannot be made: width must be between 64 and 4096.");
        refused(() -> base.size(512, 100_000), "512 × 100000 cannot be made: height must be between 64 and 4096.");
    }

    @Test
    void seedOutOfRange() {
        refused(() -> base.seed(-1), "Seed must be between 0 and 4294967295, but was -1. Try .seed(42).");
        refused(() -> base.seed(1L << 32), "Seed must be between 0 and 4294967295, but was 4294967296. Try .seed(42).");
    }

    @Test
    void emptyPromptIsAllowed() {
        assertThat(base.prompt("").prompt()).isEmpty();
    }

    @Test
    void anyLanguageIsAllowed() {
        assertThat(base.prompt("春风送来了温柔 🌸\nsecond\tline").prompt()).isEqualTo("春风送来了温柔 🌸\nsecond\tline");
    }

    @Test
    void longPrompt() {
        refused(() -> base.prompt("x".repeat(20_000)),
                "The prompt has 20,000 characters; up to 10,000 are read. Shorten it.");
    }

    @Test
    void nullCharacter() {
        refused(() -> base.negative("blurry\0"),
                "The negative prompt has a control character (U+0000) at position 7. Take it out.");
    }

    @Test
    void halfACharacter() {
        refused(() -> base.prompt("a\uD83C"), "The prompt has half a character (U+D83C) at position 2. Take it out.");
    }

    @Test
    void unknownSampler() {
        refused(() -> base.sampler("Eular"),
                "There is no sampler \"Eular\". There are Euler, Euler a, Heun, LMS, DPM2, DPM2 a, DPM++ 2S a, DPM++ 2M, DPM++ SDE, DPM++ 2M SDE, DPM++ 3M SDE, DDIM, UniPC, LCM. Try .sampler(\"Euler a\").");
    }

    @Test
    void unknownSchedule() {
        refused(() -> base.schedule("polyexponential"),
                "There is no noise schedule \"polyexponential\". There are Automatic, Uniform, Karras, Exponential, SGM Uniform, Simple, Normal, DDIM, Beta. Try .schedule(\"Karras\").");
    }

    @Test
    void noiseOfAnotherKind() {
        Parameters p = base.noise("nv").ensd(31337).seedResize(512, 768);
        assertThat(p.noise()).isEqualTo(NoiseSource.NV);
        assertThat(p.ensd()).isEqualTo(31337);
        assertThat(p.seed(3).seedResizeHeight()).isEqualTo(768);
        assertThat(p.noise("cpu").ensd(0).seedResize(0, 0)).isEqualTo(base);
    }

    @Test
    void unknownNoiseSource() {
        refused(() -> base.noise("dice"), "There is no noise source \"dice\". There are CPU, NV. Try .noise(\"CPU\").");
    }

    @Test
    void seedResizedFromHalfASize() {
        refused(() -> base.seedResize(512, 0), "The seed is resized from a width and a height. Try .seedResize(512, 512).");
        refused(() -> base.seedResize(510, 512), "510 × 512 cannot be made: width must be a multiple of 8. Use 504 or 512.");
    }

    @Test
    void clipSkipOutOfRange() {
        refused(() -> base.clipSkip(13), "Clip skip must be between 1 and 12, but was 13. Try .clipSkip(2).");
        assertThat(base.clipSkip(12).clipSkip()).isEqualTo(12);
    }

    @Test
    void ensdBelowZero() {
        assertThat(base.ensd(-1).ensd()).isEqualTo(-1);
        refused(() -> base.ensd(-(1L << 32)), "ENSD must be between -4294967295 and 4294967295, but was -4294967296. Try .ensd(31337).");
    }

    @Test
    void ensdOutOfRange() {
        refused(() -> base.ensd(1L << 32), "ENSD must be between -4294967295 and 4294967295, but was 4294967296. Try .ensd(31337).");
    }

    @Test
    void loraWeightNotANumber() {
        refused(() -> base.lora("hanfugirl", Double.POSITIVE_INFINITY),
                "LoRA weight must be between -10 and 10, but was Infinity. Try .lora(\"hanfugirl\", 0.75).");
    }

    private static void refused(ThrowingCallable asked, String sentence) {
        assertThatThrownBy(asked).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }

    @Test
    void asACellShowsIt() {
        assertThat(Parameters.of("a woman, garden").size(128, 192).seed(7)).hasToString(
                "\"a woman, garden\": seed 7, steps 20, CFG scale 7, sampler Euler a, size 128 × 192");
        assertThat(Parameters.of("a woman").negative("blurry").lora("ink", 0.5).clipSkip(2)).hasToString(
                "\"a woman\" without \"blurry\": LoRA ink 0.5, seed 0, steps 20, CFG scale 7, sampler Euler a, size 512 × 512, clip skip 2");
    }

    @Test
    void samplerAndScheduleInOneNameAsTheWebUiHadThem() {
        assertThatThrownBy(() -> Parameters.of("a").sampler("DPM++ 2M Karras")).hasMessageEndingWith("Try .sampler(\"DPM++ 2M\").schedule(\"Karras\").");
        assertThatThrownBy(() -> Parameters.of("a").sampler("dpm2 a karras")).hasMessageEndingWith("Try .sampler(\"DPM2 a\").schedule(\"Karras\").");
    }
}
