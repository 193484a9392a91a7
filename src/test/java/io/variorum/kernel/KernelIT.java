// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.kernel.KernelSession.Cell;
import io.variorum.kernel.KernelSession.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The real kernel, as JupyterLab starts it: what cells show, and how they fail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KernelIT {

    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private KernelSession session;

    /** The one that {@code make lab} starts. */
    String kernel() {
        return "variorum";
    }

    @BeforeAll
    void runCells(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a cat.txt"), "a cat\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 1, Size: 512x512, RNG: CPU");
        Files.write(Files.createDirectories(folder.resolve("models")).resolve("old.ckpt"), new byte[1]);
        sources.put("request", Source.of("var base = prompt(\"a garden\").size(128, 192);\nbase.width() + \" × \" + base.height()"));
        sources.put("table", Source.of("Table.create(\"t\", StringColumn.create(\"word\", \"<b>\", \"b\"), IntColumn.create(\"n\", 7, 8))"));
        sources.put("chart", Source.of("""
                var chart = new CategoryChartBuilder().width(300).height(200).title("Effects").build();
                chart.addSeries("R²", List.of("seed"), List.of(0.5));
                chart"""));
        sources.put("illegal", Source.of("int a = 1;\nprompt(\"a\").cfgScale(0.5)"));
        sources.put("stack", Source.of("%stack"));
        sources.put("other", Source.of("int zero = 0;\n1 / zero"));
        sources.put("uncompiled", Source.of("int b = \"one\";"));
        sources.put("fails", Source.of("var bad = prompt(\"a\").steps(0);"));
        sources.put("then", Source.of("sweep(bad).over(seeds(1, 2))"));
        sources.put("no magic", Source.of("%modls"));
        sources.put("no ledger", Source.of("%ledger"));
        sources.put("models", Source.of("%models"));
        sources.put("help", Source.of("%models help"));
        sources.put("parameters", Source.of("%parameters \"a cat.txt\""));
        sources.put("no picture", Source.of("%parameters no-such.png"));
        sources.put("ledger", Source.of("var ledger = ledger(\"girl\");\n%ledger"));
        sources.put("made", Source.of("var sd = stableDiffusion(ledger);\nsd.generate(prompt(\"a garden\").size(64, 64).steps(1))"));
        sources.put("sweep", Source.of("sweep(prompt(\"a garden\").size(64, 64).steps(1)).over(seeds(1, 2)).run(sd)"));
        sources.put("moved", Source.of("var lost = ledger(\"lost\");\nFiles.move(Path.of(\"lost\"), Path.of(\"found\"));"));
        sources.put("refused", Source.of("lost.noted(\"nowhere\")"));
        sources.put("closed", Source.of("lost.close();"));
        sources.put("later", Source.of("base.width() + a"));
        session = KernelSession.run(folder, kernel(), List.copyOf(sources.values()));
        List<String> names = List.copyOf(sources.keySet());
        for (int i = 0; i < names.size(); i++) {
            cells.put(names.get(i), session.cells().get(i));
        }
    }

    @Test
    void nothingNeedsAnImport() {
        assertThat(cells.get("request").shown("text/plain")).contains("128 × 192");
    }

    @Test
    void whatAFailedCellWasToMakeIsNamedInTheNext() {
        assertThat(cells.get("then").error()).endsWith("%stack shows where in the program this happened, for a report.").element(0)
                .isEqualTo("bad has no value: the cell that makes it failed, or an import in a later cell emptied it. Run that cell again, then this one.");
    }

    @Test
    void magicThatIsNone() {
        assertThat(cells.get("no magic").error().get(0)).isEqualTo("There is no %modls. There are %ledger, %models, %parameters and %stack.");
    }

    @Test
    void tableIsHtmlWithItsWordsEscaped() {
        assertThat(cells.get("table").shown("text/html")).hasValueSatisfying(html ->
                assertThat(html).contains("<div class=\"variorum\">", "&lt;b&gt;").doesNotContain("<b>"));
    }

    @Test
    void chartIsAPngAtItsOwnSize() {
        Cell chart = cells.get("chart");

        assertThat(chart.shown("image/png")).hasValueSatisfying(png -> assertThat(png).startsWith("iVBORw0KGgo"));
        assertThat(chart.contents("execute_result").findFirst().orElseThrow().getAsJsonObject("metadata")
                .getAsJsonObject("image/png").toString()).contains("\"width\":300", "\"height\":200");
    }

    @Test
    void errorBeginsWithItsSentence() {
        assertThat(cells.get("illegal").error()).hasSize(3).startsWith("CFG scale must be between 1 and 30, but was 0.5. Try .cfgScale(7).")
                .endsWith("%stack shows where in the program this happened, for a report.").element(1).asString().matches(place());
    }

    /** Where in the cell an error happened, as the kernel shows it. */
    String place() {
        return "    at: \\Qprompt(\"a\").cfgScale(0.5)\\E";
    }

    @Test
    void theProgramsOwnLinesOfTheStackByMagic() {
        assertThat(cells.get("stack").shown("text/plain")).hasValueSatisfying(stack -> assertThat(stack).contains(
                "CFG scale must be between 1 and 30, but was 0.5.", "at io.variorum.prompt.Parameters.cfgScale(Parameters.java:"));
    }

    @Test
    void otherExceptionBeginsWithItsName() {
        assertThat(cells.get("other").error()).first().isEqualTo("ArithmeticException: / by zero");
    }

    @Test
    void cellThatDoesNotCompileIsShownWithTheCompilersWords() {
        assertThat(cells.get("uncompiled").error())
                .startsWith("int b = \"one\";", "incompatible types: String cannot be converted to int. A whole number is needed: 20.");
    }

    @Test
    void modelsByMagic() {
        assertThat(cells.get("models").shown("text/html")).hasValueSatisfying(html -> assertThat(html).contains(
                "stableDiffusion(ledger, &quot;sample&quot;)", "old.ckpt is a pickle"));
        assertThat(cells.get("help").shown("text/plain")).hasValueSatisfying(text -> assertThat(text).startsWith("%models lists the models"));
    }

    @Test
    void parametersByMagic() {
        assertThat(cells.get("parameters").shown("text/plain")).hasValueSatisfying(text -> assertThat(text).startsWith("Parameters read from a picture: \"a cat\""));
        assertThat(cells.get("no picture").error()).first().asString().startsWith("There is no file no-such.png.");
    }

    @Test
    void ledgerByMagic() {
        assertThat(cells.get("no ledger").error()).first().isEqualTo("No ledger is open. Type var ledger = ledger(\"girl-at-dusk\"); before.");
        assertThat(cells.get("ledger").shown("text/html")).hasValueSatisfying(html -> assertThat(html).contains("girl"));
    }

    @Test
    void pictureAndSweep() {
        assertThat(cells.get("made").shown("image/png")).hasValueSatisfying(png -> assertThat(png).startsWith("iVBORw0KGgo"));
        assertThat(cells.get("sweep").panels()).isNotEmpty();
        assertThat(cells.get("sweep").status()).isEqualTo("ok");
    }

    @Test
    void studioFolderThatIsGoneEndsNoCell() {
        String gone = "Studio folder \"lost\" is no longer where it was opened: it was moved, deleted or replaced.";
        assertThat(cells.get("moved").status()).isEqualTo("ok");
        assertThat(cells.get("moved").contents("stream").map(c -> c.get("text").getAsString())).singleElement().asString()
                .startsWith("This cell is not in the record. " + gone);
        assertThat(cells.get("refused").error()).hasSize(3).first().asString().startsWith(gone);
        assertThat(cells.get("closed").contents("stream")).isEmpty();
    }

    @Test
    void variablesSurviveFailedCells() {
        assertThat(cells.get("later").shown("text/plain")).contains("129");
    }

    @Test
    void kernelEndsWithItsSession() {
        assertThat(ProcessHandle.of(session.pid())).isEmpty();
    }
}
