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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Restart kernel" in the middle of a sweep. */
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
            assertThat(busy.error()).isEqualTo("The kernel was ended while this cell ran.");
        });
        long before = restarted.get("before").getAsLong();
        long after = restarted.get("after").getAsLong();
        assertThat(after).isNotEqualTo(before);
        assertThat(ProcessHandle.of(before)).isEmpty();
        assertThat(ProcessHandle.of(after)).isEmpty(); // it was shut down at the end
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
