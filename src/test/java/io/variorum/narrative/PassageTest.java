// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.ledger.Ledger;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassageTest {

    @TempDir
    Path folder;

    @Test
    void wordsAsTheAccountTellsThem() {
        try (Ledger ledger = Studio.whole(folder)) {
            Passage words = Narrative.of(ledger).chapter("words");

            assertThat(words).hasToString("The chapter \"The words\" of the account.");
            assertThat(words.html().text()).contains("<h4>The words</h4>", "Part of the pattern", "<table>").doesNotContain("href");
        }
    }

    @Test
    void languageOfTheAccount() {
        try (Ledger ledger = Studio.whole(folder)) {
            assertThat(Narrative.of(ledger).language("zh").chapter("limits").heading()).isEqualTo(new Sentences("zh").say("limits.heading"));
        }
    }

    @Test
    void hostileWordsStayWords() {
        try (Ledger ledger = Studio.whole(folder)) {
            ledger.noted("<script>alert(1)</script>");

            assertThat(Narrative.of(ledger).chapter("course").html().text()).contains("&lt;script&gt;").doesNotContain("<script>");
        }
    }

    @Test
    void unknownChapter() {
        try (Ledger ledger = Studio.whole(folder)) {
            assertThatThrownBy(() -> Narrative.of(ledger).chapter("law")).hasMessage("There is no chapter \"law\". There are front, "
                    + "intention, author, means, words, parameters, course, choice, variation, comparison, reproduction, disclosure, limits, "
                    + "typed, record. Try .chapter(\"words\").");
        }
    }
}
