// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LoraUseEdgeTest {

    @Test
    void minusZeroIsZero() {
        assertThat(new LoraUse("ink", -0.0)).isEqualTo(new LoraUse("ink", 0));
        assertThat(Parameters.of("a").eta(-0.0).variation(1, -0.0)).isEqualTo(Parameters.of("a").eta(0).variation(1, 0));
    }

    @Test
    void lineSeparatorHidesNoColon() {
        assertThatThrownBy(() -> new LoraUse("a\u2028:b", 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A LoRA's name must not be empty and must not contain : < > ,");
    }

    @Test
    void tagWithThousandsOfWeights() {
        assertThat(Parameters.of("a <lora:ink" + ":1".repeat(4000) + ">").loras()).containsExactly(new LoraUse("ink", 1));
    }
}
