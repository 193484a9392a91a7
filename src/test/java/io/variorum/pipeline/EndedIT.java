// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** Ends the program while libtorch computes, as Ctrl-C and a closed JupyterLab do. */
class EndedIT {

    private static final int TERMINATED = 143; // 128 + SIGTERM; a crash is 134 and leaves a report

    @RepeatedTest(3)
    void endsWithoutACrash(@TempDir Path folder) throws Exception {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-Djava.awt.headless=true",
                "-cp", System.getProperty("java.class.path"), EndedChild.class.getName()).directory(folder.toFile()).redirectErrorStream(true).start();
        try (BufferedReader out = child.inputReader()) {
            String line = out.readLine();
            while (line != null && !line.equals("step 2")) {
                line = out.readLine();
            }
            child.destroy();
            assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(child.exitValue()).isEqualTo(TERMINATED);
        assertThat(folder).isEmptyDirectory();
    }
}
