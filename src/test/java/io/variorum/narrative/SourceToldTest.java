// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.ledger.Ledger;
import io.variorum.picture.Picture;
import io.variorum.prompt.Difference;
import io.variorum.prompt.Parameters;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures made from other pictures, as the account tells of them. */
class SourceToldTest {

    private static final Parameters BASE = Parameters.of("a garden, dusk").size(64, 64).steps(20);

    @TempDir
    Path folder;

    @Test
    void fromAPictureOfTheRecord() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            Picture first = Studio.keep(ledger, BASE);
            Studio.keep(ledger, BASE.seed(5));
            Studio.keep(ledger, BASE.prompt("a garden, snow").seed(5).from(first).strength(0.4));
            Block.Change change = changes(ledger).get(1);
            assertThat(change.sentence()).startsWith("Step 2, ").endsWith(": made from the picture on the left, a picture of this record; strength 0.4, "
                    + "so that 8 of 20 steps were made; taken out of the prompt: “dusk”; added to the prompt: “snow”; seed changed.");
            assertThat(change.before().digest()).isEqualTo(first.digest());
            assertThat(change.entries()).containsExactly(2L, 3L, 4L);
        }
    }

    @Test
    void firstPictureFromElsewhere() {
        Picture sketch = DrawnPicture.of(BASE.seed(77));
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            ledger.supplied(sketch.bytes(), "sketch.png");
            Studio.keep(ledger, BASE.from(sketch).strength(0.5).mask(8, 8, 32, 32));
            Block.Change change = changes(ledger).get(0);
            assertThat(change.sentence()).endsWith(": made from the picture on the left, which came from elsewhere as the file sketch.png; strength 0.5, so that 10 of 20 steps were made, and only the part under a mask was made anew (32 × 32 pixels, 8 from the left and 8 from the top).");
            assertThat(change.before().caption()).isEqualTo(sketch.digest().substring(0, 10) + " · sketch.png");
            assertThat(change.entries()).containsExactly(2L, 3L);
        }
    }

    @Test
    void paintedMask() {
        Picture mask = DrawnPicture.of(BASE.seed(78));
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            Picture first = Studio.keep(ledger, BASE);
            ledger.supplied(mask.bytes(), "mask.png");
            Studio.keep(ledger, BASE.from(first).strength(0.5).mask(mask));
            String name = mask.digest().substring(0, 10);
            assertThat(changes(ledger).get(0).sentence()).endsWith("and only the part under a mask was made anew (the mask is the picture " + name + " · mask.png); nothing was changed.");
            assertThat(changes(ledger).get(0).differences()).contains(new Difference("mask", "–", name));
        }
    }

    @Test
    void sourceThatIsGone() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            Studio.keep(ledger, BASE.from(() -> "ab".repeat(32)).strength(0.5));
            assertThat(Studio.section(ledger, "course").blocks().toString()).contains("which is not in the record (SHA-256 " + "ab".repeat(32) + ")");
        }
    }

    private static List<Block.Change> changes(Ledger ledger) {
        return Studio.section(ledger, "course").blocks().stream().filter(Block.Change.class::isInstance).map(Block.Change.class::cast).toList();
    }
}
