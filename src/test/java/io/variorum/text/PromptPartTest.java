// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromptPartTest {

    @Test
    void onePromptAlone() {
        assertThat(PromptPart.of("a garden, SAND, ANDY")).containsExactly(new PromptPart("a garden, SAND, ANDY", 1));
    }

    @Test
    void promptsJoined() {
        assertThat(PromptPart.of("a cat AND a dog")).containsExactly(new PromptPart("a cat", 1), new PromptPart(" a dog", 1));
    }

    @Test
    void weights() {
        assertThat(PromptPart.of("a cat :1.2 AND a dog: -.5\nAND sky:2.")).containsExactly(new PromptPart("a cat", 1.2),
                new PromptPart(" a dog", -0.5), new PromptPart(" sky", 2));
    }

    @Test
    void weightInBracketsIsEmphasis() {
        assertThat(PromptPart.of("(cat:1.2) AND x")).containsExactly(new PromptPart("(cat:1.2)", 1), new PromptPart(" x", 1));
    }

    @Test
    void nothingBeforeAnd() {
        assertThat(PromptPart.of("AND a dog")).containsExactly(new PromptPart("", 1), new PromptPart(" a dog", 1));
    }
}
