// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CardWordsTest {

    private static final CardWords CARD = new CardWords("""
            | slot | words |
            |---|---|
            | art type | flat illustration, ink wash, night poster |
            | subject | woman, girl; "a woman with long black hair wearing a red hanfu"; white |
            | environment | garden, night sky |
            | light | golden hour, snow |
            | composition | half body, two figures |
            | quality | masterpiece |
            """);

    @Test
    void wholeTerm() {
        assertThat(CARD.part("flat illustration")).contains("art");
    }

    @Test
    void sentence() {
        assertThat(CARD.part("a woman with black hair wearing a red hanfu")).contains("subject");
    }

    @Test
    void lightCountsAsEnvironment() {
        assertThat(CARD.part("(golden hour:1.2)")).contains("environment");
    }

    @Test
    void wordsOfTwoParts() {
        assertThat(CARD.part("white snow")).isEmpty();
    }

    @Test
    void mostlyUnknownWords() {
        assertThat(CARD.part("an old woman reading yesterday's newspaper")).isEmpty();
    }

    @Test
    void qualityIsNoPartOfThePattern() {
        assertThat(CARD.part("masterpiece")).isEmpty();
    }
}
