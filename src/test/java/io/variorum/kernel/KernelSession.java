// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One life of a real kernel: started by Jupyter's own client, given cells one after the other, shut down. */
record KernelSession(long pid, List<Cell> cells) {

    /** A cell to run; interrupted as soon as a display update says the given text, never if it is empty. */
    record Source(String code, String interruptAt) {
        static Source of(String code) {
            return new Source(code, "");
        }
    }

    /** What the kernel sent for one cell. */
    record Cell(String status, List<JsonObject> messages) {

        Stream<JsonObject> contents(String type) {
            return messages.stream().filter(m -> m.get("type").getAsString().equals(type))
                    .map(m -> m.getAsJsonObject("content"));
        }

        /** What the cell's panels said, one after the other. */
        List<String> panels() {
            return Stream.concat(contents("display_data"), contents("update_display_data"))
                    .map(c -> c.getAsJsonObject("data").get("text/plain").getAsString()).toList();
        }

        /** The value the cell returned or showed, in one MIME type. */
        Optional<String> shown(String mimeType) {
            return Stream.concat(contents("execute_result"), contents("display_data")).map(c -> c.getAsJsonObject("data").get(mimeType))
                    .filter(d -> d != null).map(d -> d.getAsString()).findFirst();
        }

        /** The error as the author reads it, without colours and without the empty line that older kernels begin with. */
        List<String> error() {
            return contents("error").flatMap(c -> StreamSupport.stream(c.getAsJsonArray("traceback").spliterator(), false))
                    .map(line -> line.getAsString().replaceAll("\u001B\\[[0-9;]*m", "")).dropWhile(String::isEmpty).toList();
        }
    }

    private static final Path PYTHON = Path.of(".venv/bin/python");

    static Path python() {
        if (!Files.isExecutable(PYTHON)) {
            throw new AssertionError("There is no notebook environment in .venv. Run: make test");
        }
        return PYTHON.toAbsolutePath();
    }

    static KernelSession run(Path folder, List<Source> cells) {
        return run(folder, "variorum", cells);
    }

    /** @param kernel "variorum", or "variorum-oldest" for the oldest JJava that the program works with */
    static KernelSession run(Path folder, String kernel, List<Source> cells) {
        List<Map<String, String>> request = new ArrayList<>();
        cells.forEach(c -> request.add(Map.of("code", c.code(), "interrupt_at", c.interruptAt())));
        try {
            Path out = Files.createTempFile("cells", ".json");
            ProcessBuilder builder = new ProcessBuilder(python().toString(), "src/test/python/cells.py", folder.toString(), kernel)
                    .redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("JUPYTER_PATH", Path.of(".venv/oldest/share/jupyter").toAbsolutePath().toString());
            Process process = builder.start();
            process.getOutputStream().write(new Gson().toJson(request).getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            if (!process.waitFor(8, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError("The kernel did not run the cells; its messages are above.");
            }
            JsonObject result = JsonParser.parseString(Files.readString(out)).getAsJsonObject();
            Files.delete(out);
            return read(result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static KernelSession read(JsonObject result) {
        List<Cell> cells = new ArrayList<>();
        result.getAsJsonArray("cells").forEach(element -> {
            JsonObject cell = element.getAsJsonObject();
            List<JsonObject> messages = new ArrayList<>();
            cell.getAsJsonArray("messages").forEach(m -> messages.add(m.getAsJsonObject()));
            cells.add(new Cell(cell.get("status").getAsString(), messages));
        });
        return new KernelSession(result.get("pid").getAsLong(), cells);
    }
}
