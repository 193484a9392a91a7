// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import static io.variorum.picture.Examples.GARDEN;
import static io.variorum.picture.Examples.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InfotextWriteTest {

    @Test
    void orderOfTheWebUi() {
        assertThat(Infotext.write(GARDEN.clipSkip(2).variation(5, 0.25).eta(0.5), SAMPLE)).isEqualTo("""
                a woman in a garden <lora:hanfugirl:0.75>
                Negative prompt: blurry
                Steps: 6, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 4.5, Seed: 2692150200, Size: 64x64, \
                Model hash: 5555555555, Model: sample, Variation seed: 5, Variation seed strength: 0.25, Clip skip: 2, \
                RNG: CPU, Lora hashes: "hanfugirl: 0123456789ab", Eta: 0.5, Version: Variorum 0.1.0""");
    }

    @Test
    void noNegativePromptNoLoraHashUnknown() {
        assertThat(Infotext.write(GARDEN.negative("").lora("hanfugirl", 1).sampler("DDIM").eta(0), SAMPLE.loraHashes(Map.of()))).isEqualTo("""
                a woman in a garden <lora:hanfugirl:1>
                Steps: 6, Sampler: DDIM, Schedule type: Karras, CFG scale: 4.5, Seed: 2692150200, Size: 64x64, \
                Model hash: 5555555555, Model: sample, RNG: CPU, Eta DDIM: 0, Version: Variorum 0.1.0""");
    }

    @Test
    void noiseOfAnotherKind() {
        assertThat(Infotext.write(GARDEN.sampler("DPM++ 2M SDE").schedule("Exponential").noise("nv").ensd(31337).seedResize(64, 96), SAMPLE))
                .contains("Sampler: DPM++ 2M SDE, Schedule type: Exponential, ")
                .contains(", Seed resize from: 64x96, ENSD: 31337, RNG: NV, ");
    }

    @Test
    void modelNameThatNeedsQuotes() {
        Origin origin = new Origin("Variorum 0.1.0", "ink, \"dry\": 水", "5".repeat(64), Map.of(), "cpu", "float32");
        String text = Infotext.write(GARDEN, origin);
        assertThat(text).contains("Model: \"ink, \\\"dry\\\": 水\", RNG");
        assertThat(Infotext.read(text).model()).isEqualTo("ink, \"dry\": 水");
    }

    @Test
    void wordsThatTheFormCannotHoldAreWrittenTwice() {
        assertThat(Infotext.write(GARDEN.prompt(" a "), SAMPLE)).endsWith(", Version: Variorum 0.1.0, Prompt exactly: \" a \"");
        assertThat(Infotext.write(GARDEN.negative("a\nNegative prompt: b"), SAMPLE)).endsWith(", Negative prompt exactly: \"a\\nNegative prompt: b\"");
        assertThat(Infotext.write(GARDEN.prompt("two\nlines, plain"), SAMPLE)).doesNotContain("exactly");
    }
}
