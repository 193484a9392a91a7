// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import org.junit.jupiter.api.Test;

class ErrorTextTest {

    private final List<String> errors = new ArrayList<>();
    private List<String> noValue = List.of();
    private final CellRecord record = new CellRecord(ran -> errors.add(ran.error()));
    private final ErrorText text = new ErrorText(record, source -> noValue, line -> line.replaceFirst("at \\.?(\\w*)\\(#(\\d+):1\\)", "at: line $2$1"));

    @Test
    void sentenceForTheAuthor() {
        assertThat(plain("java.lang.IllegalArgumentException: Steps must be at least 1."))
                .isEqualTo("Steps must be at least 1.");
    }

    @Test
    void sentenceOfTwoLines() {
        assertThat(plain("java.io.UncheckedIOException: No such file.\nTry another.")).isEqualTo("No such file.\nTry another.");
    }

    @Test
    void folderThatTakesNothingMore() {
        assertThat(plain("io.variorum.ledger.FolderUnwritable: The disk is full.")).isEqualTo("The disk is full.");
    }

    @Test
    void otherExceptionKeepsItsShortName() {
        assertThat(plain("java.lang.ArrayIndexOutOfBoundsException: Index 1 out of bounds for length 0"))
                .isEqualTo("ArrayIndexOutOfBoundsException: Index 1 out of bounds for length 0");
    }

    @Test
    void asJjavaUpTo10a7WritesIt() {
        assertThat(plain("-".repeat(75))).isEmpty();
        assertThat(record.hasFailed()).isFalse();
        assertThat(plain("java.lang.RuntimeException: java.lang.IllegalArgumentException, Steps must be at least 1."))
                .isEqualTo("Steps must be at least 1.");
        assertThat(plain("java.lang.RuntimeException: java.lang.ArithmeticException, / by zero")).isEqualTo("ArithmeticException: / by zero");
    }

    @Test
    void lineMagic() {
        assertThat(plain("java.lang.RuntimeException: Exception running line magic 'ledger': No ledger is open.")).isEqualTo("No ledger is open.");
        assertThat(plain("java.lang.RuntimeException: java.lang.RuntimeException, Exception occurred while running line magic 'ledger': No ledger is open."))
                .isEqualTo("No ledger is open.");
    }

    @Test
    void magicThatIsNone() {
        assertThat(plain("java.lang.RuntimeException: org.dflib.jjava.jupyter.kernel.magic.UndefinedMagicException, Undefined line magic 'modls'"))
                .isEqualTo("There is no %modls. There are %ledger, %models, %parameters and %stack.");
        assertThat(plain("org.dflib.jjava.jupyter.kernel.magic.UndefinedMagicException: Undefined line magic 'modls'"))
                .isEqualTo("There is no %modls. There are %ledger, %models, %parameters and %stack.");
    }

    @Test
    void nameWithoutAValue() {
        noValue = List.of("base");
        assertThat(plain("java.lang.NullPointerException: Cannot invoke \"Parameters.seed(long)\" because \"p\" is null")).isEqualTo("base has no value:"
                + " the cell that makes it failed, or an import in a later cell emptied it. Run that cell again, then this one.");
    }

    @Test
    void namesWithoutAValue() {
        noValue = List.of("base", "sd");
        assertThat(plain("java.lang.NullPointerException: null")).isEqualTo("base and sd have no value:"
                + " the cells that make them failed, or an import in a later cell emptied them. Run those cells again, then this one.");
    }

    @Test
    void nullInTheCell() {
        record.begin("sd.generate(null)");
        assertThat(text.secondary("java.lang.NullPointerException: x")).contains("This cell gives null where a value is needed. Write one in its place.");
    }

    @Test
    void nothingThatTheAuthorCanHelp() {
        assertThat(plain("java.lang.NullPointerException: x")).isEqualTo("NullPointerException: x");
    }

    @Test
    void compilersMessage() {
        assertThat(plain("cannot find symbol")).isEqualTo("cannot find symbol");
    }

    @Test
    void interruptedCell() {
        assertThat(plain("Evaluation interrupted."))
                .isEqualTo("Interrupted. Pictures that were finished are kept; run the cell again to make the rest.");
    }

    @Test
    void whereItHappenedIsDimmedAndNotRecorded() {
        record.begin("x");
        text.secondary("java.lang.IllegalArgumentException: Steps must be at least 1.");

        assertThat(text.secondary("    at .(#20:1)")).isEqualTo("\u001B[2m    at: line 20\u001B[0m");
        record.end();
        assertThat(errors).containsExactly("Steps must be at least 1.");
    }

    @Test
    void ofASentenceOnlyTheCellsOwnLinesAreShown() {
        assertThat(brief("java.lang.IllegalArgumentException: Steps must be at least 1.", "    at io.variorum.prompt.Parameters.steps(Parameters.java:7)",
                "    at .twice(#3:2)", "    at .(#20:1)", "Caused by: java.io.IOException: x", "    at .(#20:1)"))
                .containsExactly("Steps must be at least 1.", "    at .twice(#3:2)", "    at: line 20", "%stack shows where in the program this happened, for a report.");
    }

    @Test
    void whatIsLeftOutCanBeAskedFor() {
        brief("java.lang.IllegalArgumentException: Steps must be at least 1.", "    at io.variorum.prompt.Parameters.steps(Parameters.java:7)", "    at .(#20:1)");
        assertThat(text.stack()).isEqualTo("Steps must be at least 1.\n    at io.variorum.prompt.Parameters.steps(Parameters.java:7)\n    at .(#20:1)");
    }

    @Test
    void ofAnyOtherErrorEveryLineIsShown() {
        assertThat(brief("java.lang.IllegalStateException: x", "    at io.variorum.a.B.c(B.java:1)", "    at .(#20:1)")).hasSize(3);
    }

    @Test
    void compilersMessageAfterASentenceIsShownWhole() {
        brief("java.lang.IllegalArgumentException: Steps must be at least 1.", "    at .(#20:1)");
        record.begin("y");
        assertThat(text.brief(List.of("int x = ;", "illegal start of expression", "", ""))).hasSize(4);
    }

    @Test
    void ofTheFirstCellsSentenceOnlyItsOwnLinesAreLeft() throws Exception {
        EvalException thrown = thrown("int steps(int n) { throw new IllegalArgumentException(\"Steps must be at least 1.\"); }", "List.of(0).forEach(n -> steps(n))");
        assertThat(thrown.getStackTrace()).anyMatch(frame -> frame.toString().contains("java.lang.Iterable"));
        text.thrown(thrown);
        plain("java.lang.IllegalArgumentException: Steps must be at least 1.");

        assertThat(thrown.getStackTrace()).isNotEmpty().allMatch(frame -> frame.toString().contains("(#"));
        assertThat(text.stack()).startsWith("Steps must be at least 1.\n    at .steps(#").contains("java.lang.Iterable");
    }

    @Test
    void exceptionsOfLaterCellsAreLeftAlone() throws Exception {
        EvalException thrown = thrown("int steps(int n) { throw new IllegalArgumentException(\"Steps must be at least 1.\"); }", "List.of(0).forEach(n -> steps(n))");
        text.isHandedOver();
        text.thrown(thrown);
        plain("java.lang.IllegalArgumentException: Steps must be at least 1.");

        assertThat(thrown.getStackTrace()).anyMatch(frame -> frame.toString().contains("java.lang.Iterable"));
    }

    private static EvalException thrown(String function, String cell) {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            shell.eval("import java.util.List;");
            shell.eval(function);
            return (EvalException) shell.eval(cell).get(0).exception();
        }
    }

    @Test
    void nothingHasFailed() {
        assertThat(text.stack()).isEqualTo("No cell has failed.");
    }

    private List<String> brief(String... lines) {
        text.isHandedOver();
        record.begin("x");
        return text.brief(Arrays.stream(lines).map(text::secondary).toList()).stream().map(line -> line.replaceAll("\u001B\\[[0-9;]*m", "")).toList();
    }

    private String plain(String line) {
        record.begin("x");
        return text.secondary(line).replaceAll("\u001B\\[[0-9;]*m", "");
    }
}
