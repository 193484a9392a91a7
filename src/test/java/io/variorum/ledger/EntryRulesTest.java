// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.picture.Examples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a stranger may have written into a line, and no entry of this program holds. */
class EntryRulesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String DIGEST = "0f".repeat(32);

    @Test
    void asThisProgramWritesIt() {
        Entry chosen = new Entry.Chosen(1, NOON, DIGEST, "Light falls on the face.");
        assertThat(EntryRules.checked(chosen)).isSameAs(chosen);
    }

    @Test
    void pictureWithoutADigest() {
        refused(new Entry.Chosen(1, NOON, "../girl", "Light falls on the face."), "Its picture is no SHA-256.");
        refused(new Entry.PriorWork(1, NOON, "old.png", DIGEST.toUpperCase(), "A drawing."), "Its sha256 is no SHA-256.");
    }

    @Test
    void somethingLeftOut() {
        refused(new Entry.Rejected(1, NOON, DIGEST, null), "It says no reason.");
        assertThat(EntryRules.checked(new Entry.Exported(1, NOON, "girl.zip", DIGEST, null, null))).as("an export need not be signed").isNotNull();
    }

    @Test
    void placeOnAnAxisThatIsNotThere() {
        List<Entry.Swept.Axis> axes = List.of(new Entry.Swept.Axis("seed", "seeds", List.of("1", "2")));
        refused(new Entry.Swept(1, NOON, Examples.GARDEN, axes, List.of(new Entry.Swept.Cell(List.of(0, 1), DIGEST))), "A sweep's picture has a place on each axis.");
        assertThat(EntryRules.checked(new Entry.Swept(1, NOON, Examples.GARDEN, axes, List.of(new Entry.Swept.Cell(List.of(1), null))))).isNotNull();
    }

    private static void refused(Entry entry, String sentence) {
        assertThatThrownBy(() -> EntryRules.checked(entry)).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }
}
