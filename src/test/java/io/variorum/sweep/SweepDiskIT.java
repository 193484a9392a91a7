// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes nothing more in the middle of a sweep: said in a sentence, all before it kept, the rest made later. */
@DisabledOnOs(OS.WINDOWS)
class SweepDiskIT {

    private static final String REST = " Stopped: (\\d+) of 60 pictures are made and kept. Run the same sweep again to make only the other \\d+\\.";

    @TempDir
    Path temp;

    @Test
    void fileThatMayNotGrow() throws Exception {
        List<String> said = run(List.of("bash", "-c", "ulimit -f 32; exec \"$@\"", "-"), "nothing");
        int kept = stopped(said.get(0), "A file of studio folder \"studio\" has reached the largest size that this account may write \\(ulimit -f\\); "
                + "nothing half-written was kept. Raise the limit and run this again.");
        assertThat(said.subList(1, 5)).containsExactly("drawn " + (kept + 1), "recorded " + kept, "intact true", "files " + kept);
        assertThat(run(List.of(), "nothing")).containsExactly("complete 60", "drawn " + (60 - kept), "recorded 60", "intact true", "files 60");
    }

    @Test
    void fullDisk() throws Exception {
        List<String> mounted = new ArrayList<>(MOUNTED);
        mounted.add(temp.toString());
        assumeThat(works(mounted)).as("this system lets a program mount a disk of its own").isTrue();
        List<String> said = run(mounted, "full");
        int kept = stopped(said.get(0), "The disk that holds studio folder \"studio\" is full; nothing half-written was kept. Free some space and run this again.");
        assertThat(said.subList(1, said.size())).containsExactly("drawn " + (kept + 1), "complete 60", "drawn " + (60 - kept),
                "recorded 60", "intact true", "files 60");
    }

    @Test
    void readOnlyFolder() throws Exception {
        boolean root = "root".equals(System.getProperty("user.name")); // whom no folder refuses, but in a namespace without rights
        List<String> command = root ? List.of("unshare", "--user") : List.of();
        assumeThat(!root || works(command)).as("this system lets root give up its rights").isTrue();
        List<String> said = run(command, "readonly");
        assertThat(stopped(said.get(0), "Studio folder \"studio\" cannot be written to: it is read-only. Make it writable, or use another name."))
                .isEqualTo(10);
        assertThat(said.subList(1, said.size())).containsExactly("drawn 11", "complete 60", "drawn 50", "recorded 60", "intact true", "files 60");
    }

    private static int stopped(String sentence, String reason) {
        assertThat(sentence).matches(reason + REST);
        int kept = Integer.parseInt(sentence.replaceFirst(reason + REST, "$1"));
        assertThat(kept).isBetween(1, 59);
        return kept;
    }

    /** In a mount namespace of its own, the folder is a disk of 1 MB. */
    private static final List<String> MOUNTED = List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
            "mount -t tmpfs -o size=1m none \"$0\" && exec \"$@\"");

    private static boolean works(List<String> prefix) throws InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private List<String> run(List<String> prefix, String trouble) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx200m", "-Xshare:auto", "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"), SweepDiskChild.class.getName(),
                temp.toString(), trouble));
        Path log = Files.createTempFile("sweep-disk", ".log");
        try {
            Process child = new ProcessBuilder(command).redirectError(log.toFile()).start();
            List<String> said = child.inputReader().lines().toList();
            assertThat(child.waitFor()).as(Files.readString(log)).isZero();
            return said;
        } finally {
            Files.delete(log);
        }
    }
}
