// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.kernel.KernelSession.Cell;
import io.variorum.kernel.KernelSession.Source;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real kernel, as JupyterLab starts it: what cells show, and how they fail. */
class KernelIT {

    private static final Map<String, Source> SOURCES = new LinkedHashMap<>();
    private static final Map<String, Cell> CELLS = new LinkedHashMap<>();
    private static KernelSession session;

    @BeforeAll
    static void runCells(@TempDir Path folder) {
        SOURCES.put("request", Source.of("var base = prompt(\"a garden\").size(128, 192);\nbase.width() + \" × \" + base.height()"));
        SOURCES.put("table", Source.of("Table.create(\"t\", StringColumn.create(\"word\", \"<b>\", \"b\"), IntColumn.create(\"n\", 7, 8))"));
        SOURCES.put("chart", Source.of("""
                var chart = new CategoryChartBuilder().width(300).height(200).title("Effects").build();
                chart.addSeries("R²", List.of("seed"), List.of(0.5));
                chart"""));
        SOURCES.put("illegal", Source.of("int a = 1;\nprompt(\"a\").cfgScale(0.5)"));
        SOURCES.put("other", Source.of("int zero = 0;\n1 / zero"));
        SOURCES.put("uncompiled", Source.of("int b = \"one\";"));
        SOURCES.put("later", Source.of("base.width() + a"));
        session = KernelSession.run(folder, List.copyOf(SOURCES.values()));
        List<String> names = List.copyOf(SOURCES.keySet());
        for (int i = 0; i < names.size(); i++) {
            CELLS.put(names.get(i), session.cells().get(i));
        }
    }

    @Test
    void nothingNeedsAnImport() {
        assertThat(CELLS.get("request").shown("text/plain")).contains("128 × 192");
    }

    @Test
    void tableIsHtmlWithItsWordsEscaped() {
        assertThat(CELLS.get("table").shown("text/html")).hasValueSatisfying(html ->
                assertThat(html).contains("<div class=\"variorum\">", "&lt;b&gt;").doesNotContain("<b>"));
    }

    @Test
    void chartIsAPngAtItsOwnSize() {
        Cell chart = CELLS.get("chart");

        assertThat(chart.shown("image/png")).hasValueSatisfying(png -> assertThat(png).startsWith("iVBORw0KGgo"));
        assertThat(chart.contents("execute_result").findFirst().orElseThrow().getAsJsonObject("metadata")
                .getAsJsonObject("image/png").toString()).contains("\"width\":300", "\"height\":200");
    }

    @Test
    void errorBeginsWithItsSentence() {
        assertThat(CELLS.get("illegal").error()).startsWith("CFG scale must be between 1 and 30, but was 0.5. Try .cfgScale(7).")
                .last().asString().contains("at .(#");
    }

    @Test
    void otherExceptionBeginsWithItsName() {
        assertThat(CELLS.get("other").error()).first().isEqualTo("ArithmeticException: / by zero");
    }

    @Test
    void cellThatDoesNotCompileIsShownWithTheCompilersWords() {
        assertThat(CELLS.get("uncompiled").error())
                .startsWith("int b = \"one\";", "incompatible types: java.lang.String cannot be converted to int");
    }

    @Test
    void variablesSurviveFailedCells() {
        assertThat(CELLS.get("later").shown("text/plain")).contains("129");
    }

    @Test
    void kernelEndsWithItsSession() {
        assertThat(ProcessHandle.of(session.pid())).isEmpty();
    }
}
