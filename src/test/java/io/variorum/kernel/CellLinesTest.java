// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CellLinesTest {

    private JShell shell;
    private CellLines lines;

    @BeforeEach
    void twoStatements() {
        shell = JShell.builder().executionEngine("local").build();
        lines = new CellLines(shell);
        shell.eval("int twice(int n) {\n    return 2 / n;\n}\n");
        shell.eval("twice(0)");
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void saysWhatStandsThere() {
        assertThat(lines.said("    at .(#2:1)")).isEqualTo("    at: twice(0)");
        assertThat(lines.said("\tat .twice(#1:2)")).isEqualTo("    at: return 2 / n;");
    }

    @Test
    void whatTheKernelMakesOfAMagicIsNoLineOfTheCell() {
        shell.eval("void lineMagic(String name) {}");
        shell.eval("lineMagic(\"models\")");
        assertThat(lines.said("    at .(#4:1)")).isEqualTo("    at .(#4:1)");
    }

    @Test
    void unknownPlace() {
        assertThat(lines.said("    at .(#7:1)")).isEqualTo("    at .(#7:1)");
        assertThat(lines.said("    at .(#2:9)")).isEqualTo("    at .(#2:9)");
    }

    @Test
    void onlyLinesOfCells() {
        assertThat(CellLines.isOne("    at .(#2:1)")).isTrue();
        assertThat(CellLines.isOne("    at .do_it$Aux(#2:1)")).isFalse();
        assertThat(CellLines.isOne("    at io.variorum.prompt.Parameters.steps(Parameters.java:7)")).isFalse();
    }
}
