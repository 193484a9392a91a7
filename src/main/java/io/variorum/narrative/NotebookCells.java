// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Base64;
import java.util.List;

/** The cells of a notebook in format 4.5, each with one voice and the entries it rests on in its metadata. */
final class NotebookCells {

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

    /** Marks the notebook as an account, which the next one may replace. */
    static final String ACCOUNT = "variorum_account";

    private final JsonArray cells = new JsonArray();

    void markdown(Voice voice, List<Long> entries, String text) {
        cell("markdown", voice, entries, text.strip());
    }

    /** @param pictures the pictures that {@code text} refers to, each by the name {@link #name} gives its number */
    void markdown(Voice voice, List<Long> entries, String text, List<Plate> pictures) {
        JsonObject attachments = new JsonObject();
        for (int i = 0; i < pictures.size(); i++) {
            JsonObject content = new JsonObject();
            content.addProperty("image/png", Base64.getEncoder().encodeToString(pictures.get(i).png()));
            attachments.add(name(i), content);
        }
        cell("markdown", voice, entries, text.strip()).add("attachments", attachments);
    }

    static String name(int picture) {
        return "picture-" + (picture + 1) + ".png";
    }

    void code(String source) {
        JsonObject cell = cell("code", Voice.EXPLAINED, List.of(), source);
        cell.add("execution_count", JsonNull.INSTANCE);
        cell.add("outputs", new JsonArray());
    }

    String notebook(String title) {
        JsonObject kernel = new JsonObject();
        kernel.addProperty("display_name", "Java (Variorum)");
        kernel.addProperty("language", "java");
        kernel.addProperty("name", "variorum");
        JsonObject language = new JsonObject();
        language.addProperty("name", "Java");
        language.addProperty("file_extension", ".jshell");
        language.addProperty("mimetype", "text/x-java-source");
        JsonObject metadata = new JsonObject();
        metadata.add("kernelspec", kernel);
        metadata.add("language_info", language);
        metadata.addProperty("title", title);
        metadata.addProperty(ACCOUNT, true);
        JsonObject notebook = new JsonObject();
        notebook.add("cells", cells);
        notebook.add("metadata", metadata);
        notebook.addProperty("nbformat", 4);
        notebook.addProperty("nbformat_minor", 5);
        return GSON.toJson(notebook) + "\n";
    }

    private JsonObject cell(String type, Voice voice, List<Long> entries, String text) {
        JsonObject metadata = new JsonObject();
        metadata.add("tags", GSON.toJsonTree(List.of(voice.tag())));
        if (!entries.isEmpty()) {
            JsonObject variorum = new JsonObject();
            variorum.add("entries", GSON.toJsonTree(entries));
            metadata.add("variorum", variorum);
        }
        JsonObject cell = new JsonObject();
        cell.addProperty("cell_type", type);
        cell.addProperty("id", "cell-" + (cells.size() + 1));
        cell.add("metadata", metadata);
        cell.addProperty("source", text);
        cells.add(cell);
        return cell;
    }
}
