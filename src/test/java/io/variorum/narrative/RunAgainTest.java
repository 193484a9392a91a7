// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunAgainTest {

    @Test
    void nameThatWouldEndTheString() {
        assertThat(RunAgain.literal("a\"; System.exit(1); \"\n\\春")).isEqualTo("\"a\\\"; System.exit(1); \\\"\\012\\\\\\u6625\"");
    }

    @Test
    void studioWithoutPictureIsOnlyChecked() {
        assertThat(RunAgain.cells(new Account.Replay("girl", "", Optional.empty()), new Sentences("en"))).containsExactly("""
                // Is the record as it was written? Names the first line that is not.
                var studio = java.nio.file.Path.of("girl");
                io.variorum.ledger.Ledger.verify(studio)""");
    }

    @Test
    void pictureIsMadeAgainWithoutALedger() {
        assertThat(RunAgain.cells(new Account.Replay("girl", "sample", Optional.of("ab".repeat(32))), new Sentences("en"))).element(2)
                .isEqualTo("""
                // The same picture, made again now from its parameters, on this machine.
                var maker = io.variorum.pipeline.StableDiffusion.load(null, "sample");
                var again = maker.generate(recorded.parameters());
                again""");
    }

    @Test
    void wordForTheShell() {
        assertThat(ReproductionChapter.shell("girl-at-dusk")).isEqualTo("girl-at-dusk");
        assertThat(ReproductionChapter.shell("it's; rm -rf *")).isEqualTo("'it'\\''s; rm -rf *'");
        assertThat(ReproductionChapter.shell("--out")).isEqualTo("'--out'");
    }
}
