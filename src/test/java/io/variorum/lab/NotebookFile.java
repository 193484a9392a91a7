// SPDX-License-Identifier: Apache-2.0
package io.variorum.lab;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A notebook of code cells that nobody has run. */
final class NotebookFile {

    private NotebookFile() {}

    static String of(String... sources) {
        List<Map<String, Object>> cells = Arrays.stream(sources).map(source -> {
            Map<String, Object> cell = new HashMap<>(Map.of("cell_type", "code", "source", source, "metadata", Map.of(), "outputs", List.of(),
                    "id", "cell-" + Integer.toHexString(source.hashCode())));
            cell.put("execution_count", null);
            return cell;
        }).toList();
        return new GsonBuilder().serializeNulls().create().toJson(Map.of("cells", cells, "nbformat", 4, "nbformat_minor", 5,
                "metadata", Map.of("kernelspec", Map.of("name", "variorum", "display_name", "Java (Variorum)", "language", "java"))));
    }

    static long codeCells(Path notebook) {
        try (Reader file = Files.newBufferedReader(notebook)) {
            return StreamSupport.stream(JsonParser.parseReader(file).getAsJsonObject().getAsJsonArray("cells").spliterator(), false)
                    .filter(cell -> cell.getAsJsonObject().get("cell_type").getAsString().equals("code")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
