// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** Tells by its form which program wrote a text about a picture's making, and has it read. */
final class OtherPrograms {

    static final String WORKFLOW = "This is ComfyUI's workflow as its screen shows it, without the values that were used. "
            + "Give the picture, or save the graph in API format.";

    private OtherPrograms() {}

    static ImportedParameters read(String text) {
        JsonObject json = json(text);
        if (json == null) {
            return InfotextReader.read(text);
        }
        try {
            if (json.has("positive_prompt")) {
                return InvokeMetadata.read(json);
            }
            if (json.has("image") && json.get("image").isJsonObject()) {
                return InvokeMetadata.readOld(json);
            }
            if (json.has("c") && json.has("steps")) {
                return DrawThings.read(json);
            }
            JsonObject graph = json.has("prompt") && json.get("prompt").isJsonObject() ? json.getAsJsonObject("prompt") : json;
            if (graph.entrySet().stream().anyMatch(e -> e.getValue().isJsonObject() && e.getValue().getAsJsonObject().has("class_type"))) {
                return ComfyGraph.read(graph);
            }
            if (json.has("nodes") && json.has("links")) {
                throw new IllegalArgumentException(WORKFLOW);
            }
        } catch (ClassCastException | IllegalStateException | UnsupportedOperationException | NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException("This JSON cannot be read as a picture's parameters: a value is of the wrong kind.", e);
        }
        return InfotextReader.read(text);
    }

    /** The text as a JSON object; null if it is not one: a prompt may begin with a brace too. */
    private static JsonObject json(String text) {
        String clean = InfotextReader.strip(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (!clean.startsWith("{") || !clean.endsWith("}") || clean.length() > PngText.MAX_TEXT) {
            return null;
        }
        try {
            JsonElement json = JsonParser.parseString(clean);
            return json.isJsonObject() ? json.getAsJsonObject() : null;
        } catch (JsonParseException | NumberFormatException e) {
            return null;
        }
    }
}
