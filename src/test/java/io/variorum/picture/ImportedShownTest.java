// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImportedShownTest {

    private static final String LINE = "a <b> cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 1, Size: 512x512, RNG: CPU";

    @Test
    void allOfItCanBeDone() {
        assertThat(Infotext.read(LINE).html().toString()).contains("a &lt;b&gt; cat", "<th style=\"text-align:left\">CFG scale</th><td style=\"text-align:left\">7</td>", "<th style=\"text-align:left\">size</th><td style=\"text-align:left\">512 × 512</td>",
                "All of it can be done here").doesNotContain("<b>", "What cannot");
    }

    @Test
    void withoutOnlyWhereWordsFollow() {
        assertThat(Infotext.read(LINE).html().toString()).contains("without</span> dog</p>");
        assertThat(Infotext.read("a cat\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 1").html().toString()).doesNotContain("without");
    }

    @Test
    void numbersThatAreRefusedHereAreSaid() {
        assertThat(Infotext.read("a cat\nSteps: 20, Sampler: Euler, CFG scale: 0.5, Seed: -1, Size: 513x768, RNG: CPU").notReproducible()).containsExactly(
                "CFG scale must be between 1 and 30, but was 0.5. Try .cfgScale(7).", "Seed must be between 0 and 4294967295, but was -1. Try .seed(42).",
                "513 × 768 cannot be made: width must be a multiple of 8. Use 512 or 520.");
    }

    @Test
    void numbersInTheirPlace() {
        assertThat(Infotext.read("a cat\nSteps: 0, Sampler: Euler, CFG scale: 0.5, Seed: -1, Size: 513x768").steps(20).cfgScale(7).seed(42).size(512, 768)
                .parameters().toString()).contains("seed 42, steps 20, CFG scale 7", "512 × 768");
    }

    @Test
    void whatCannotIsSaidInAList() {
        assertThat(Infotext.read(LINE + ", Tiling: True").html().toString()).contains(
                "<li>The picture was made to repeat seamlessly (Tiling: True); this program cannot do that.</li>").doesNotContain("All of it");
    }
}
