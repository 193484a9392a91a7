// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NoValueTest {

    private static JShell shell;

    @BeforeAll
    static void failedCells() {
        shell = JShell.builder().executionEngine("local").build();
        shell.eval("class Parameters { Parameters seed(int n) { return this; } }");
        shell.eval("class Variation { public String toString() { throw new IllegalStateException(); } }");
        shell.eval("Parameters base = null;");
        shell.eval("Parameters made = new Parameters();");
        shell.eval("Variation variation = null;");
        shell.eval("String words = null;");
    }

    @AfterAll
    static void close() {
        shell.close();
    }

    @Test
    void nameOfACellThatFailed() {
        assertThat(new NoValue(shell).in("sweep(base).over(seeds(1))")).containsExactly("base");
        assertThat(new NoValue(shell).in("base.seed(1)")).containsExactly("base");
    }

    @Test
    void nameWithAValue() {
        assertThat(new NoValue(shell).in("made.seed(1)")).isEmpty();
    }

    @Test
    void nameThatIsNotUsed() {
        assertThat(new NoValue(shell).in("made.base(1); base(2); \"base\".length(); database.x(); rebase = 1")).isEmpty();
    }

    @Test
    void nameThatTheCellMakes() {
        assertThat(new NoValue(shell).in("var base = made.seed(made); base.seed(1)")).isEmpty();
    }

    @Test
    void comparedIsNotMade() {
        assertThat(new NoValue(shell).in("boolean b = base == made")).containsExactly("base");
    }

    @Test
    void whatMayTakeLongIsNotAsked() {
        assertThat(new NoValue(shell).in("variation.table() + words.length()")).isEmpty();
    }
}
