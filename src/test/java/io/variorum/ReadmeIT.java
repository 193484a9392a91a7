// SPDX-License-Identifier: Apache-2.0
package io.variorum;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.kernel.Imports;
import io.variorum.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebook that the documents print runs as it stands there. */
class ReadmeIT {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private final JShell shell = JShell.builder().executionEngine(new LocalExecutionControlProvider(), null).build();

    @AfterEach
    void close() {
        shell.close();
        Ledger.openLedgers().forEach(Ledger::close);
    }

    @Test
    void readme() throws IOException {
        run(Path.of("README.md"));
        assertThat(folder.resolve("girl-at-dusk.html")).isNotEmptyFile();
        assertThat(folder.resolve("girl-at-dusk.ipynb")).isNotEmptyFile();
        Ledger.openLedgers().forEach(Ledger::close);
        assertThat(Ledger.verify(folder.resolve("studio")).findings()).isEmpty();
        try (Stream<Path> pictures = Files.list(folder.resolve("studio/pictures"))) {
            assertThat(pictures).hasSize(28);
        }
    }

    @Test
    void changelog() throws IOException {
        run(Path.of("CHANGELOG.md"));
        try (Stream<Path> pictures = Files.list(folder.resolve("studio/pictures"))) {
            assertThat(pictures).hasSize(9);
        }
    }

    /** Names of files lead into the test's folder, and the pictures take fewer steps; all else is as printed. */
    private void run(Path document) throws IOException {
        String text = Files.readString(document).replace("ledger(\"girl-at-dusk\")", "Ledger.open(Path.of(\"%s\"))".formatted(folder.resolve("studio")))
                .replace(".save(\"girl-at-dusk\")", ".save(\"%s\")".formatted(folder.resolve("girl-at-dusk")))
                .replace(".steps(20)", ".steps(2)").replace(".size(128, 192)", ".size(64, 96)");
        evaluate(Imports.SCRIPT);
        Matcher blocks = JAVA.matcher(text);
        while (blocks.find()) {
            evaluate(blocks.group(1));
        }
    }

    private void evaluate(String source) {
        for (String rest = source; !rest.isBlank();) {
            SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            assertThat(next.completeness().isComplete()).as("complete: %s", rest).isTrue();
            List<SnippetEvent> events = shell.eval(next.source());
            for (SnippetEvent event : events) {
                assertThat(event.exception()).as(next.source()).isNull();
                assertThat(event.status()).as("%s %s", next.source(), shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList())
                        .isEqualTo(Snippet.Status.VALID);
            }
            rest = next.remaining();
        }
    }
}
