// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.ledger.Entry;
import io.variorum.ledger.Ledger;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a running sweep several times, as the power button does; in the end each picture is there, and none that was kept was made again. */
class SweepKillIT {

    @TempDir
    Path temp;

    @Test
    void killedInTheMiddleAndRunAgain() throws Exception {
        Path studio = temp.resolve("studio");
        Set<String> kept = new HashSet<>();
        int made = 0;
        for (int linesBeforeTheKill : new int[] {7, 12, 1, 20}) {
            List<String> said = run(studio, linesBeforeTheKill);
            List<String> pictures = said.stream().filter(l -> l.matches("kept [0-9a-f]{64}")).toList();
            assertThat(pictures).as("nothing kept is made again").noneMatch(kept::contains);
            kept.addAll(pictures);
            made += pictures.size();
        }
        assertThat(made).isBetween(15, 39);

        List<String> last = run(studio, Integer.MAX_VALUE);
        assertThat(last).endsWith("complete 40");
        // A picture whose entry was on the disk when the power went, but that had not yet said so, is not made again either.
        assertThat(last.stream().filter(l -> l.startsWith("kept ")).count()).isBetween(40L - made - 4, 40L - made);
        assertThat(last).doesNotContainAnyElementsOf(kept);

        try (Ledger ledger = Ledger.open(studio)) {
            assertThat(ledger.entries().stream().filter(e -> e instanceof Entry.Generated).count()).isEqualTo(40);
            for (Cell cell : SweepKillChild.PLAN.cells()) {
                assertThat(ledger.find(cell.parameters(), new Painter().origin(cell.parameters()))).contains(new Painter().generate(cell.parameters()));
            }
        }
        assertThat(Ledger.verify(studio).intact()).isTrue();
    }

    /** Lets the sweep say so many lines and kills it; returns all it said. */
    private static List<String> run(Path studio, int lines) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx200m", "-Xshare:auto",
                "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"), SweepKillChild.class.getName(),
                studio.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> said = new ArrayList<>();
        try (BufferedReader out = child.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
                if (said.size() == lines) {
                    child.toHandle().destroyForcibly(); // SIGKILL on Linux and macOS; what was said until then can still be read
                }
            }
        }
        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said;
    }
}
