// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DifferencesTest {

    private static final Parameters BASE = Parameters.of("a garden, dusk").size(128, 192).seed(7);

    @Test
    void nothingChanged() {
        assertThat(Differences.between(BASE, BASE)).isEmpty();
    }

    @Test
    void seedAndSizeChanged() {
        assertThat(Differences.between(BASE, BASE.seed(8).size(192, 128)))
                .containsExactly(new Difference("seed", "7", "8"), new Difference("size", "128 × 192", "192 × 128"));
    }

    @Test
    void loraAdded() {
        assertThat(Differences.between(BASE, BASE.lora("hanfugirl", 0.75)))
                .containsExactly(new Difference("LoRA hanfugirl", "", "0.75"));
    }

    @Test
    void loraWithTwoWeights() {
        assertThat(Differences.between(BASE, BASE.lora(new LoraUse("ink", 1, 0.5))))
                .containsExactly(new Difference("LoRA ink", "", "UNet 1, text encoder 0.5"));
    }

    @Test
    void loraTakenOut() {
        assertThat(Differences.between(BASE.lora("hanfugirl", 0.75), BASE))
                .containsExactly(new Difference("LoRA hanfugirl", "0.75", ""));
    }

    @Test
    void automaticScheduleNamedAsWhatItMeans() {
        assertThat(Differences.between(BASE, BASE.schedule("Uniform"))).isEmpty();
    }

    @Test
    void phrasesThatOnlyOneHas() {
        assertThat(Differences.only("a garden, dusk, dusk", "dusk, snow")).containsExactly("a garden", "dusk");
    }
}
