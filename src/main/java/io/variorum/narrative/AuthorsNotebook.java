// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.variorum.checkpoint.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The notebook in which the author works, as far as it holds words: its Markdown cells, in their order.
 *
 * @param digest SHA-256 of the file as it was read
 */
record AuthorsNotebook(String name, String digest, List<String> cells) {

    private static final String SESSION = "JPY_SESSION_NAME"; // JupyterLab's server sets it to the notebook's path
    private static final long LARGEST = 256L << 20; // bytes; a notebook full of pictures has a tenth of it

    AuthorsNotebook {
        cells = List.copyOf(cells);
    }

    /** The file that JupyterLab says this program was called from, if it is there. */
    static Optional<Path> session(Map<String, String> environment) {
        try {
            return Optional.ofNullable(environment.get(SESSION)).filter(name -> name.endsWith(".ipynb")).map(Path::of).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** A file that the author named. */
    static Path named(String file) {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("There is no notebook %s. Try .notebook(\"girl-at-dusk.ipynb\").".formatted(file));
        }
        return path;
    }

    static AuthorsNotebook read(Path file) {
        JsonObject notebook = json(file);
        List<String> cells = new ArrayList<>();
        for (JsonElement element : array(notebook, "cells")) {
            if (element instanceof JsonObject cell && text(cell.get("cell_type")).equals("markdown") && !oursIs(cell)) {
                cells.add(text(cell.get("source")));
            }
        }
        cells.removeIf(String::isBlank);
        return new AuthorsNotebook(file.getFileName().toString(), Sha256.hex(file), cells);
    }

    /** Whether a file may be replaced by an account: it is an account itself, and not what an author wrote. */
    static boolean isAccount(Path file) {
        return json(file).get("metadata") instanceof JsonObject metadata && metadata.has(NotebookCells.ACCOUNT);
    }

    private static JsonObject json(Path file) {
        try {
            if (Files.size(file) <= LARGEST && JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8)) instanceof JsonObject o) {
                return o;
            }
        } catch (JsonParseException | java.nio.charset.CharacterCodingException e) {
            throw new IllegalArgumentException("%s cannot be read as a notebook.".formatted(file.getFileName()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
        throw new IllegalArgumentException("%s cannot be read as a notebook.".formatted(file.getFileName()));
    }

    /** Cells of an earlier account that the author goes on working in are not the author's words. */
    private static boolean oursIs(JsonObject cell) {
        return cell.get("metadata") instanceof JsonObject metadata && StreamSupport.stream(array(metadata, "tags").spliterator(), false)
                .map(AuthorsNotebook::text).anyMatch(t -> t.equals(Voice.RECORDED.tag()) || t.equals(Voice.EXPLAINED.tag()));
    }

    private static JsonArray array(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray a ? a : new JsonArray();
    }

    /** The format allows a text, or a list of its lines. */
    private static String text(JsonElement element) {
        return element instanceof JsonArray lines ? StreamSupport.stream(lines.spliterator(), false).map(AuthorsNotebook::text).collect(Collectors.joining())
                : element != null && element.isJsonPrimitive() ? element.getAsString() : "";
    }
}
