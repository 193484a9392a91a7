// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.ledger.Ledger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                var maker = io.variorum.pipeline.StableDiffusion.load("sample", io.variorum.torch.Arithmetic.stated(recorded.origin().precision(), recorded.origin().device()));
                var again = maker.generate(recorded.parameters());
                again""");
    }

    @Test
    void cellsThatReadTheRecordRun(@TempDir Path folder) {
        String digest;
        try (Ledger ledger = Ledger.open(folder.resolve("girl"))) {
            digest = Studio.keep(ledger, Studio.BASE).digest();
        }
        List<String> cells = RunAgain.cells(new Account.Replay(folder.resolve("girl").toString(), "sample", Optional.of(digest)), new Sentences("en"));
        try (JShell shell = JShell.builder().executionEngine("local")
                .compilerOptions("-classpath", System.getProperty("java.class.path")).build()) {
            assertThat(evaluated(shell, cells.get(0))).isEqualTo("Intact: 2 entries and 1 picture are as they were written.");
            assertThat(evaluated(shell, cells.get(1))).startsWith("Picture ").doesNotContain("null");
        }
    }

    /** The value of a cell's last line, which a notebook shows. */
    private static String evaluated(JShell shell, String cell) {
        String rest = cell;
        SnippetEvent last = null;
        while (!rest.isBlank()) {
            SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            last = shell.eval(next.source()).get(0);
            rest = next.remaining();
        }
        return last.value();
    }

    @Test
    void wordForTheShell() {
        assertThat(ReproductionChapter.shell("girl-at-dusk")).isEqualTo("girl-at-dusk");
        assertThat(ReproductionChapter.shell("it's; rm -rf *")).isEqualTo("'it'\\''s; rm -rf *'");
        assertThat(ReproductionChapter.shell("--out")).isEqualTo("'--out'");
    }
}
