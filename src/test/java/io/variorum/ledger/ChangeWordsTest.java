// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.prompt.Parameters;
import org.junit.jupiter.api.Test;

class ChangeWordsTest {

    private static final Parameters BASE = Parameters.of("a woman, garden, half body").negative("blurry").seed(7);

    @Test
    void wordsAndSeed() {
        assertThat(ChangeWords.of(BASE, BASE.prompt("a woman, garden, golden hour").seed(8)))
                .isEqualTo("added “golden hour”; took out “half body”; seed 7 → 8");
    }

    @Test
    void negativeWordsAndLora() {
        assertThat(ChangeWords.of(BASE, BASE.negative("blurry, hands").lora("hanfugirl", 0.75)))
                .isEqualTo("added to the negative prompt “hands”; LoRA hanfugirl 0.75 added");
        assertThat(ChangeWords.of(BASE.lora("hanfugirl", 0.75), BASE)).isEqualTo("LoRA hanfugirl taken out");
    }

    @Test
    void phrasesInAnotherOrder() {
        assertThat(ChangeWords.of(BASE, BASE.prompt("garden, a woman, half body"))).isEqualTo("the prompt’s phrases in another order");
    }

    @Test
    void nothing() {
        assertThat(ChangeWords.of(BASE, BASE)).isEqualTo("nothing changed");
    }
}
