// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every lesson of the repository runs from its first cell to its last. */
class NotebooksIT {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> lessons() throws IOException {
        List<Path> lessons;
        try (Stream<Path> files = Files.list(Path.of("notebooks"))) {
            lessons = files.filter(f -> f.toString().endsWith(".ipynb")).sorted().toList();
        }
        assertThat(lessons).isNotEmpty();
        return lessons.stream().map(lesson -> dynamicTest(lesson.getFileName().toString(), () -> runs(lesson)));
    }

    private void runs(Path lesson) throws IOException, InterruptedException {
        Path out = Files.createDirectory(folder.resolve(lesson.getFileName().toString().replace(".ipynb", "")));
        Process process = new ProcessBuilder(KernelSession.python().toString(), "kernel/demo.py", lesson.toString(),
                out.toString()).inheritIO().start();
        assertThat(process.waitFor(9, TimeUnit.MINUTES)).as("%s ends within nine minutes", lesson).isTrue();
        assertThat(process.exitValue()).as("%s runs; its messages are above", lesson).isZero();

        assertThat(codeCells(lesson)).as("stored without outputs").noneMatch(NotebooksIT::hasOutputs);
        assertThat(codeCells(out.resolve(lesson.getFileName()))).isNotEmpty().anyMatch(NotebooksIT::hasOutputs)
                .allMatch(cell -> !cell.get("execution_count").isJsonNull());
    }

    private static List<JsonObject> codeCells(Path notebook) throws IOException {
        return StreamSupport.stream(JsonParser.parseString(Files.readString(notebook)).getAsJsonObject()
                        .getAsJsonArray("cells").spliterator(), false)
                .map(JsonElement::getAsJsonObject).filter(c -> c.get("cell_type").getAsString().equals("code")).toList();
    }

    private static boolean hasOutputs(JsonObject cell) {
        return !cell.getAsJsonArray("outputs").isEmpty();
    }
}
