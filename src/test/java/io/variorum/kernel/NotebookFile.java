// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A notebook of the repository, cell by cell. */
record NotebookFile(List<Cell> cells) {

    record Cell(boolean code, String source, List<String> tags) {}

    static NotebookFile read(String name) {
        try {
            return new NotebookFile(elements(JsonParser.parseString(Files.readString(Path.of("notebooks", name))).getAsJsonObject(), "cells")
                    .stream().map(e -> cell(e.getAsJsonObject())).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code cells from the first to the one that holds these words. */
    List<String> codeUpTo(String words) {
        List<String> code = code();
        int last = code.indexOf(code.stream().filter(c -> c.contains(words)).findFirst().orElseThrow());
        return code.subList(0, last + 1);
    }

    List<String> code() {
        return cells.stream().filter(Cell::code).map(Cell::source).toList();
    }

    private static Cell cell(JsonObject cell) {
        return new Cell(cell.get("cell_type").getAsString().equals("code"),
                elements(cell, "source").stream().map(JsonElement::getAsString).collect(Collectors.joining()),
                elements(cell.getAsJsonObject("metadata"), "tags").stream().map(JsonElement::getAsString).toList());
    }

    private static List<JsonElement> elements(JsonObject object, String name) {
        return object.has(name) ? StreamSupport.stream(object.getAsJsonArray(name).spliterator(), false).toList() : List.of();
    }
}
