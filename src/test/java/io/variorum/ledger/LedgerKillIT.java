// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static io.variorum.ledger.LedgerAssert.assertLedger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a writing program at random moments, as the power button does; what it was told is written must be there. */
class LedgerKillIT {

    /** 200 of them, with {@code -Dvariorum.kills=200}, take some minutes. */
    private static final int ROUNDS = Integer.getInteger("variorum.kills", 25);

    @TempDir
    Path temp;

    @Test
    void killedAtRandomMoments() throws Exception {
        Path girl = temp.resolve("girl");
        Random random = new Random(42);
        Set<String> promised = new HashSet<>();
        int entries = 0;
        int torn = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<String> told = writeAndKill(girl, round * 1000L, random.nextInt(40), random.nextInt(20_000));
            for (String line : told) {
                String[] words = line.split(" ");
                if (words[0].equals("picture")) {
                    promised.add(words[1]);
                } else {
                    entries = Math.max(entries, Integer.parseInt(words[1]));
                }
            }
            try (Ledger ledger = Ledger.open(girl)) {
                assertThat(ledger.entries().size()).as("entries after round %d", round).isGreaterThanOrEqualTo(entries);
                assertLedger(ledger).intact();
                for (String digest : promised) {
                    assertThat(ledger.picture(digest)).as("picture %s after round %d", digest, round).isPresent();
                }
                torn = (int) ledger.entries().stream().filter(e -> e instanceof Entry.Recovered).count();
            }
        }
        assertThat(promised).hasSizeGreaterThan(ROUNDS);
        System.out.printf("%d kills, %d entries, %d pictures, %d things recovered%n", ROUNDS, entries, promised.size(), torn);
    }

    @Test
    void secondProgram() throws Exception {
        Path girl = temp.resolve("girl");
        Process first = start(girl, 0);
        try (BufferedReader said = first.inputReader()) {
            assertThat(said.readLine()).isEqualTo("opened 1");
            assertThatThrownBy(() -> Ledger.open(girl)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("Studio folder \"girl\" is open in another program, such as another notebook \\(process " + first.pid()
                            + ", started [-0-9T:]+Z\\)\\. Close it there \\(in JupyterLab: Kernel, Shut Down Kernel\\), or use another name\\.");
        } finally {
            first.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        }
        try (Ledger ledger = Ledger.open(girl)) {
            assertLedger(ledger).intact();
        }
    }

    /** Lets the program say so many lines, then waits so many microseconds and kills it; returns all it said. */
    private static List<String> writeAndKill(Path girl, long seed, int lines, int micros) throws Exception {
        Process child = start(girl, seed);
        List<String> told = new ArrayList<>();
        try (BufferedReader said = child.inputReader()) {
            for (int i = 0; i <= lines; i++) {
                String line = said.readLine();
                assertThat(line).as("the writing program ended by itself").isNotNull();
                told.add(line);
            }
            for (long until = System.nanoTime() + micros * 1000L; System.nanoTime() < until;) {
                Thread.onSpinWait(); // finer than sleep: the kill is to fall between any two writes
            }
            child.toHandle().destroyForcibly(); // SIGKILL on Linux and macOS; unlike the process, leaves its output readable
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.matches("entries \\d+|picture [0-9a-f]{64}")) {
                    told.add(line);
                }
            }
        }
        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return told;
    }

    private static Process start(Path girl, long seed) throws IOException {
        Path errors = girl.resolveSibling("errors.txt");
        Files.deleteIfExists(errors);
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx200m", "-Xshare:auto",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), KillChild.class.getName(), girl.toString(), "" + seed)
                .redirectError(errors.toFile()).start();
    }
}
