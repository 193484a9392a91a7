// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.cli.Main;
import io.variorum.golden.FullSize;
import io.variorum.ledger.Entry;
import io.variorum.ledger.Ledger;
import io.variorum.ledger.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures made with two threads and made again with one, in programs of their own, and what record and verdict say of it: a
 * small picture has the same bytes, a larger one can differ by the last digits of sums.
 */
@EnabledIfSystemProperty(named = FullSize.FOLDER, matches = ".+")
class FullSizeThreadsIT {

    @TempDir
    Path temp;

    @Test
    void oneThreadInsteadOfTwo() throws Exception {
        String model = FullSize.model().path().toString();
        for (int side : new int[] {256, 512}) {
            run(2, "generate", "--model", model, "--prompt", "a woman with black hair, garden", "--negative", "blurry", "--size", side + "x" + side, "--steps", "2",
                    "--seed", "7", "--studio", "studio", "--out", side + ".png");
        }
        run(1, "replay", "studio", "--all", "--record", "--model", model);

        List<Entry> entries = Ledger.read(temp.resolve("studio"));
        assertThat(entries).filteredOn(Entry.Loaded.class::isInstance).extracting(e -> ((Entry.Loaded) e).engine().get("threads")).containsExactly("2", "2", "1");
        List<Entry.Reproduced> verdicts = entries.stream().filter(Entry.Reproduced.class::isInstance).map(Entry.Reproduced.class::cast).toList();
        verdicts.forEach(v -> System.out.println("full size, one thread instead of two: " + v.words()));
        assertThat(verdicts).extracting(Entry.Reproduced::verdict).first().isEqualTo(Verdict.IDENTICAL);
        assertThat(verdicts).extracting(Entry.Reproduced::words).last().asString()
                .matches("Identical: .*|The same picture within the tolerance: .* That can come from what is not as it was: threads: 2 then, 1 now\\.");
    }

    private void run(int threads, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-Djava.awt.headless=true", "-cp",
                System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("VARIORUM_THREADS", Integer.toString(threads));
        assertThat(builder.start().waitFor()).isZero();
    }
}
