// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.variorum.ledger.Entry;
import io.variorum.ledger.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Restart kernel" in the middle of a sweep, and a server that is killed there. */
class KernelRestartIT {

    private static final String OPEN = """
            var ledger = ledger("studio");
            var sd = stableDiffusion(ledger);
            var plan = sweep(prompt("a garden").size(64, 64).steps(20).seed(1)).over(seeds(range(1, 500)));
            """;

    @Test
    void theOldProcessIsGoneAndTheNewOneGoesOnInTheSameStudio(@TempDir Path folder) throws IOException, InterruptedException {
        JsonObject restarted = restart(folder, Map.of("busy", OPEN + "plan.run(sd)", "sign", "3 of 500",
                "after", OPEN + "Ledger.verify(Path.of(\"studio\"))"));

        assertThat(restarted.getAsJsonArray("errors")).isEmpty();
        assertThat(restarted.getAsJsonArray("said")).hasSize(1).first().asString().contains("Intact");
        assertThat(Ledger.read(folder.resolve("studio"))).filteredOn(Entry.Ran.class::isInstance).first().isInstanceOfSatisfying(Entry.Ran.class, busy -> {
            assertThat(busy.source()).isEqualTo(OPEN + "plan.run(sd)");
            assertThat(busy.error()).containsAnyOf(ErrorText.INTERRUPTED, "The kernel was ended while this cell ran."); // Jupyter interrupts, then asks: either can be first
        });
        long before = restarted.get("before").getAsLong();
        long after = restarted.get("after").getAsLong();
        assertThat(after).isNotEqualTo(before);
        assertThat(ProcessHandle.of(before)).isEmpty();
        assertThat(ProcessHandle.of(after)).isEmpty(); // it was shut down at the end
    }

    @Test
    void kernelThatIsAskedToEndEntersTheCellThatRuns(@TempDir Path folder) throws Exception {
        assertThat(end(folder, "asked")).isZero(); // the kernel answered and was gone in time

        assertThat(Ledger.read(folder.resolve("studio"))).filteredOn(Entry.Ran.class::isInstance).singleElement().isInstanceOfSatisfying(Entry.Ran.class, busy -> {
            assertThat(busy.source()).isEqualTo(OPEN + "plan.run(sd)");
            assertThat(busy.error()).isEqualTo("The kernel was ended while this cell ran.");
        });
        assertThat(Ledger.verify(folder.resolve("studio")).intact()).isTrue();
    }

    @Test
    void kernelEndsWithTheServerThatWasKilled(@TempDir Path folder) throws Exception {
        assertThat(end(folder, "orphaned")).isEqualTo(128 + 9);

        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            assertThat(ledger.entries()).filteredOn(Entry.Ran.class::isInstance).singleElement().isInstanceOfSatisfying(Entry.Ran.class, busy -> {
                assertThat(busy.source()).isEqualTo(OPEN + "plan.run(sd)");
                assertThat(busy.error()).startsWith("The program was stopped before this cell ended.");
            });
        }
        assertThat(Ledger.verify(folder.resolve("studio")).intact()).isTrue();
    }

    /** The exit status of the kernel's client, when the kernel's process is gone. */
    private static int end(Path folder, String how) throws Exception {
        Path out = Files.createTempFile("ending", ".txt");
        Process server = new ProcessBuilder(KernelSession.python().toString(), "src/test/python/ending.py", folder.toString(), OPEN + "plan.run(sd)", "3 of 500", how)
                .redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        assertThat(server.waitFor(5, TimeUnit.MINUTES)).isTrue();
        Optional<ProcessHandle> kernel = ProcessHandle.of(Long.parseLong(Files.readString(out).strip()));
        if (kernel.isPresent()) {
            kernel.get().onExit().get(1, TimeUnit.MINUTES);
        }
        Files.delete(out);
        return server.exitValue();
    }

    private static JsonObject restart(Path folder, Map<String, String> cells) throws IOException, InterruptedException {
        Path out = Files.createTempFile("restart", ".json");
        Process process = new ProcessBuilder(KernelSession.python().toString(), "src/test/python/restart.py", folder.toString())
                .redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().write(new Gson().toJson(cells).getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        JsonObject said = JsonParser.parseString(Files.readString(out)).getAsJsonObject();
        Files.delete(out);
        return said;
    }
}
