// SPDX-License-Identifier: Apache-2.0
package io.variorum.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep stopped with the square button, the kernel restarted with the round arrow, and the sweep run again. */
class StoppedSweepIT {

    private static final String OPEN = """
            var ledger = ledger("studio");
            var sd = stableDiffusion(ledger);
            var plan = sweep(prompt("flat illustration, 1 woman, garden").size(96, 96).steps(80)).over(seeds(range(1, 8)))""";
    private static final String RUN = "plan.run(sd)";

    @TempDir
    private static Path folder;

    @TempDir
    private static Path home;

    private static Lab lab;
    private static String stopped;
    private static long kept;
    private static List<ProcessHandle> before;
    private static int kernels;
    private static String again;

    @BeforeAll
    static void stopRestartRunAgain() throws IOException {
        Files.writeString(folder.resolve("sweep.ipynb"), NotebookFile.of(OPEN, RUN));
        lab = Lab.open(folder, home, "sweep.ipynb", "Light");
        lab.awaitIdle();
        lab.runAll();
        lab.until("return /[2-7] of 8 pictures/.test(document.querySelector('.jp-NotebookPanel').textContent)");
        lab.keep("sweep-running");
        lab.toolbar("notebook:interrupt-kernel");
        lab.awaitError();
        stopped = lab.output(1);
        lab.keep("sweep-stopped");
        kept = pictures();
        before = lab.server().kernels();
        lab.toolbar("notebook:restart-kernel");
        lab.awaitKernelAfter(before);
        lab.awaitIdle();
        kernels = lab.server().kernels().size();
        lab.runAll();
        lab.awaitOutput(1, "were there already.");
        lab.awaitNumber(1, 2);
        lab.awaitIdle();
        again = lab.output(1);
        lab.keep("sweep-run-again");
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void finishedPicturesAreKept() {
        assertThat(kept).isBetween(2L, 7L);
        assertThat(stopped).contains("Stopped: " + kept + " of 8 pictures are made and kept. Run the same sweep again to make only the other " + (8 - kept) + ".");
    }

    @Test
    void messageIsASentenceAndNoStack() {
        assertThat(stopped).contains("Interrupted. Pictures that were finished are kept; run the cell again to make the rest.")
                .doesNotContain("Exception", "\tat ", "at .(");
    }

    @Test
    void restartLeavesNoProcess() {
        assertThat(before).hasSize(1).noneMatch(ProcessHandle::isAlive);
        assertThat(kernels).isEqualTo(1);
    }

    @Test
    void keptPicturesComeFromTheStore() throws IOException {
        assertThat(again).contains(kept + " were there already.");
        assertThat(pictures()).isEqualTo(8);
    }

    @Test
    void closingTheServerLeavesNoProcess() {
        List<ProcessHandle> last = lab.server().kernels();
        lab.close();
        lab = null;

        assertThat(last).hasSize(1).allSatisfy(kernel -> assertThat(kernel.onExit()).succeedsWithin(Duration.ofMinutes(1)));
    }

    private static long pictures() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("studio/pictures"))) {
            return files.filter(f -> f.toString().endsWith(".png")).count();
        }
    }
}
