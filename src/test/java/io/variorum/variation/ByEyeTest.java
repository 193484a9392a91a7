// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import static io.variorum.sweep.Axes.aspectRatios;
import static io.variorum.sweep.Axes.seeds;
import static io.variorum.sweep.Axes.sizes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.prompt.Parameters;
import io.variorum.sweep.Axis;
import io.variorum.sweep.Grid;
import io.variorum.sweep.Painter;
import io.variorum.sweep.Sweep;
import org.junit.jupiter.api.Test;

class ByEyeTest {

    private static final Parameters BASE = Parameters.of("garden").size(96, 128).steps(1);
    private static final Grid GRID = grid(aspectRatios("1:1", "1:2"));
    private static final ByEye EYE = ByEye.of(GRID, "close-up", "full body");

    @Test
    void sentenceCountsEachRow() {
        assertThat(EYE.row("1:1", "c C f").row("1:2", "ff-").sentence()).isEqualTo(
                "Judged by eye: 1:1, close-up 2 of 3, full body 1 of 3; 1:2, full body 2 of 3, none of these 1 of 3.");
    }

    @Test
    void tableHasARowForEachRowJudged() {
        assertThat(EYE.row("1:2", "fcf").table().print()).isEqualToIgnoringWhitespace("""
                              judged by eye
                 size  |  pictures  |  close-up  |  full body  |
                ------------------------------------------------
                  1:2  |         3  |         1  |          2  |""");
    }

    @Test
    void rowJudgedAgainReplacesTheFirstJudgement() {
        assertThat(EYE.row("1:1", "ccc").row("1:1", "fff").sentence()).isEqualTo("Judged by eye: 1:1, full body 3 of 3.");
    }

    @Test
    void judgingChangesACopy() {
        EYE.row("1:1", "ccc");

        assertThat(EYE.sentence()).isEqualTo("Nothing is judged by eye yet.");
    }

    @Test
    void whatIsStillToJudgeIsReadyToType() {
        assertThat(EYE.row("1:1", "ccc")).hasToString("Judged by eye: 1:1, close-up 3 of 3. Still to judge, with "
                + "c for close-up, f for full body or - for none of these:\n.row(\"1:2\", \"_ _ _\")");
        assertThat(EYE.html().text()).contains(".row(&quot;1:1&quot;, &quot;_ _ _&quot;)", "Still to judge");
    }

    @Test
    void allJudged() {
        assertThat(EYE.row("1:1", "ccc").row("1:2", "ccf").html().text()).contains("<td>1:2</td>", "var(--on) 67%", "2 of 3")
                .doesNotContain("Still to judge");
    }

    @Test
    void sizesAsPeopleTypeThem() {
        assertThat(ByEye.of(grid(sizes("64x64", "64x128")), "near", "far").row("64x128", "nnf").sentence())
                .isEqualTo("Judged by eye: 64 × 128, near 2 of 3, far 1 of 3.");
    }

    @Test
    void tooFewLetters() {
        assertThatThrownBy(() -> EYE.row("1:1", "cc")).hasMessage("Row 1:1 has 3 pictures, but 2 letters were typed. "
                + "Type one for each, from left to right: c for close-up, f for full body or - for none of these.");
    }

    @Test
    void unknownLetter() {
        assertThatThrownBy(() -> EYE.row("1:1", "cxc")).hasMessage("\"x\" stands for nothing that was named. "
                + "There are c for close-up, f for full body or - for none of these.");
    }

    @Test
    void unknownRow() {
        assertThatThrownBy(() -> EYE.row("3:1", "ccc")).hasMessage("There is no row 3:1. There are 1:1, 1:2.");
    }

    @Test
    void kindsThatBeginAlike() {
        assertThatThrownBy(() -> ByEye.of(GRID, "full body", "face")).hasMessage(
                "\"full body\" and \"face\" begin with the same letter. Name one of them so that it begins with another.");
    }

    @Test
    void nothingToLookFor() {
        assertThatThrownBy(() -> ByEye.of(GRID)).hasMessage("Nothing to look for is named. Try byEye(grid, \"close-up\", \"half body\").");
    }

    private static Grid grid(Axis rows) {
        return Sweep.of(BASE).over(rows).over(seeds(1, 2, 3)).run(new Painter());
    }
}
