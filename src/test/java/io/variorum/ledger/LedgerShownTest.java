// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerShownTest {

    @TempDir
    Path temp;

    @Test
    void oneSentence() {
        try (Ledger ledger = Studio.open(Studio.small(temp.resolve("girl")))) {
            assertThat(ledger).hasToString("Ledger \"girl\": 10 entries, 2 pictures made, 1 chosen, 1 rejected.");
        }
    }

    @Test
    void lastEntriesAndChosenPictures() {
        try (Ledger ledger = Studio.open(Studio.small(temp.resolve("girl")))) {
            String html = ledger.html().text();
            assertThat(html).containsOnlyOnce("<img").contains("10 entries", "Noted: “Next: a wider frame.”", "class=\"person\"");
            assertThat(html.split("<tr>")).hasSize(9);
        }
    }

    @Test
    void wordsOfStrangersAreEscaped() {
        try (Ledger ledger = Studio.open(temp.resolve("girl"))) {
            ledger.noted("<script>alert(1)</script>");
            ledger.ran("\"<img onerror=x>\"", java.util.List.of(), null);
            assertThat(ledger.html().text()).doesNotContain("<script", "<img").contains("&lt;script&gt;");
        }
    }

    @Test
    void halfACharacterInACellSurvives() {
        try (Ledger ledger = Studio.open(temp.resolve("girl"))) {
            ledger.ran("var c = '\uD83C';", java.util.List.of(), null);
            assertThat(((Entry.Ran) ledger.entries().get(1)).source()).isEqualTo("var c = '\uD83C';");
            LedgerAssert.assertLedger(ledger).intact();
        }
    }
}
