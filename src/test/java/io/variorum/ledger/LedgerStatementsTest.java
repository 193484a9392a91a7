// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.Sha256;
import io.variorum.picture.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerStatementsTest {

    @TempDir
    Path temp;
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Studio.open(temp.resolve("girl"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void borrowedWords() {
        ledger.borrowed("bad hands, blurry", "a forum");
        assertThat(ledger.entries().get(1)).isEqualTo(new Entry.Borrowed(2, Studio.CLOCK.instant(), "bad hands, blurry", "a forum"));
    }

    @Test
    void borrowedFromNowhere() {
        assertThatThrownBy(() -> ledger.borrowed("bad hands", " ")).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "Words are needed here, for they are what is recorded. Try ledger.borrowed(\"bad hands, blurry\", \"a list of negative words in a forum\").");
    }

    @Test
    void chosenPicturesInTheOrderOfTheChoices() {
        Picture one = ledger.keep(Studio.picture(1), Duration.ZERO);
        Picture two = ledger.keep(Studio.picture(2), Duration.ZERO);
        Picture three = ledger.keep(Studio.picture(3), Duration.ZERO);
        ledger.chose(three, "The light.");
        ledger.chose(two, "The face.");
        ledger.chose(one, "The hands.");
        ledger.rejected(two, "The hands after all.");
        assertThat(ledger.chosen()).containsExactly(three, one);
    }

    @Test
    void chosenPictureWhoseFileIsGone() throws IOException {
        Picture gone = ledger.keep(Studio.picture(1), Duration.ZERO);
        ledger.chose(gone, "The light.");
        Files.delete(ledger.folder().resolve("pictures").resolve(gone.digest() + ".png"));
        assertThat(ledger.chosen()).isEmpty();
    }

    @Test
    void priorWorkIsKnownByItsDigestAndNotByItsFolder() throws IOException {
        Path poster = Files.writeString(temp.resolve("poster.png"), "a poster");
        ledger.priorWork(poster.toString(), "The poster in my room.");
        assertThat(ledger.entries().get(1)).isEqualTo(new Entry.PriorWork(2, Studio.CLOCK.instant(), "poster.png",
                Sha256.hex("a poster"), "The poster in my room."));
        assertThat(Files.readString(ledger.folder().resolve("ledger.jsonl"))).doesNotContain(temp.toString());
    }

    @Test
    void priorWorkMissing() {
        assertThatThrownBy(() -> ledger.priorWork("no-such.png", "A poster.")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no file no-such.png. Name one that is there, so that its digest can be recorded.");
    }

    @Test
    void readWithoutOpening() {
        ledger.noted("Next: a wider frame.");
        assertThat(Ledger.read(ledger.folder())).isEqualTo(ledger.entries());
    }
}
