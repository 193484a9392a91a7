// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhrasesTest {

    @Test
    void commasAndLines() {
        assertThat(Phrases.of("a garden, golden hour\nhalf body,")).containsExactly("a garden", "golden hour", "half body");
    }

    @Test
    void commaInsideBrackets() {
        assertThat(Phrases.of("(film grain, vivid colors:1.2), Lens Flare")).containsExactly("(film grain, vivid colors:1.2)", "Lens Flare");
    }

    @Test
    void escapedBracket() {
        assertThat(Phrases.of("smile \\(, red")).containsExactly("smile \\(", "red");
    }

    @Test
    void bracketThatWasNeverOpened() {
        assertThat(Phrases.of("smile), red, blue")).containsExactly("smile)", "red", "blue");
    }

    @Test
    void chineseComma() {
        assertThat(Phrases.of("春风，花园")).containsExactly("春风", "花园");
    }

    @Test
    void nothing() {
        assertThat(Phrases.of(" , ,")).isEmpty();
    }
}
