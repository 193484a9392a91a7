// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.kernel.KernelSession.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every exercise of the class is open at first, and its printed solution solves it. */
class TeachingIT {

    private static final Pattern SOLUTION = Pattern.compile("<summary>Solution</summary>\\s*```java\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void eachExerciseIsOpenUntilItsSolutionIsTyped() {
        List<NotebookFile.Cell> cells = NotebookFile.read("06-teaching.ipynb").cells();
        List<Source> run = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        List<Integer> solved = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).code()) {
                run.add(Source.of(cells.get(i).source()));
            }
            if (cells.get(i).tags().contains("check")) {
                Matcher solution = SOLUTION.matcher(cells.get(i + 1).source());
                assertThat(solution.find()).as("a solution after the check in cell %d", i + 1).isTrue();
                open.add(run.size() - 1);
                run.add(Source.of(solution.group(1)));
                run.add(Source.of(cells.get(i).source()));
                solved.add(run.size() - 1);
            }
        }
        List<KernelSession.Cell> ran = KernelSession.run(folder, run).cells();

        assertThat(ran).allSatisfy(cell -> assertThat(cell.error()).isEmpty());
        assertThat(open).hasSize(6).allSatisfy(i -> assertThat(ran.get(i).shown(Shown.TEXT)).hasValueSatisfying(s -> assertThat(s).startsWith("Not yet. ")));
        assertThat(solved).hasSize(6).allSatisfy(i -> assertThat(ran.get(i).shown(Shown.TEXT)).contains("Right."));
    }
}
