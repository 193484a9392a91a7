// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorChapterTest {

    private static final String NOTEBOOK = """
            {"cells": [
              {"cell_type": "markdown", "metadata": {}, "source": ["# My idea\\n", "A garden.\\n", "\\n", "- quiet\\n", "- <b onclick='x()'>dusk</b>"]},
              {"cell_type": "code", "metadata": {}, "source": "var first = sd.generate(base);", "outputs": []},
              {"cell_type": "markdown", "metadata": {"tags": ["recorded"]}, "source": "Entry 12 says so."},
              {"cell_type": "markdown", "metadata": {}, "source": "![x](http://a.b/c.png) Then *the light*."}
            ], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
            """;

    @TempDir
    Path folder;
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("studio"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void markdownCellsInTheirOrder() throws IOException {
        Narrative narrative = Narrative.of(ledger).notebook(write("idea.ipynb").toString());
        assertThat(remarks(narrative)).containsExactly(new Block.Remark("My idea", "A garden.\n\n• quiet\n• <b onclick='x()'>dusk</b>"),
                new Block.Remark("", "![x](http://a.b/c.png) Then *the light*."));
    }

    @Test
    void writtenAsTheAuthorsVoiceAndAsWordsOnly() throws IOException {
        List<Path> files = Narrative.of(ledger).notebook(write("idea.ipynb").toString()).save(folder.resolve("told").toString()).files();
        assertThat(Files.readString(files.get(1))).contains("<h3 class=\"author\" dir=\"auto\">My idea</h3>",
                "&lt;b onclick&#x3D;&#39;x()&#39;&gt;dusk").doesNotContain("<b onclick");
        assertThat(Files.readString(files.get(0))).contains("### My idea\\n\\n> A garden.", "&#60;b onclick='x()'&#62;dusk")
                .doesNotContain("<b onclick", "](http");
    }

    @Test
    void notebookThatTheProgramIsCalledFrom() throws IOException {
        Map<String, String> environment = Map.of("JPY_SESSION_NAME", write("idea.ipynb").toString());
        assertThat(remarks(Narrative.of(ledger, environment))).hasSize(2);
    }

    @Test
    void sessionWithoutAFileIsNoError() {
        assertThat(remarks(Narrative.of(ledger, Map.of("JPY_SESSION_NAME", folder.resolve("gone.ipynb").toString())))).isEmpty();
        assertThat(remarks(Narrative.of(ledger, Map.of("JPY_SESSION_NAME", "3f6c\0")))).isEmpty();
        assertThat(Studio.section(ledger, "author").blocks()).singleElement().isInstanceOf(Block.Missing.class);
    }

    @Test
    void namedFileThatIsNotThere() {
        assertThatThrownBy(() -> Narrative.of(ledger).notebook("gone.ipynb"))
                .hasMessage("There is no notebook gone.ipynb. Try .notebook(\"girl-at-dusk.ipynb\").");
    }

    @Test
    void fileThatIsNoNotebook() throws IOException {
        Path file = Files.writeString(folder.resolve("idea.ipynb"), "{\"cells\": [");
        assertThatThrownBy(() -> Narrative.of(ledger).notebook(file.toString()).account(folder)).hasMessage("idea.ipynb cannot be read as a notebook.");
    }

    @Test
    void authorsOwnNotebookIsNotReplaced() throws IOException {
        Path own = write("girl.ipynb");
        assertThatThrownBy(() -> Narrative.of(ledger).save(folder.resolve("girl").toString()))
                .hasMessage("girl.ipynb is a notebook of your own and would be replaced. Try .save(\"girl-narrative\").");
        assertThat(own).hasContent(NOTEBOOK);
        Narrative.of(ledger).save(folder.resolve("told").toString());
        Narrative.of(ledger).save(folder.resolve("told").toString()); // an account may be replaced
    }

    private Path write(String name) throws IOException {
        return Files.writeString(folder.resolve(name), NOTEBOOK);
    }

    private List<Block> remarks(Narrative narrative) {
        return narrative.account(folder).sections().stream().flatMap(s -> s.blocks().stream()).filter(Block.Remark.class::isInstance).toList();
    }
}
