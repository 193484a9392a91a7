// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What shapes do not tell about a single file, where it differs from Stable Diffusion 1.5: the number of heads, what the
 * network predicts, other words.
 *
 * <p>Read from MODEL.config.json beside the file, an object with any of "unet", "vae", "text_encoder", "scheduler" (as
 * in diffusers' files), "vocab" and "merges"; what the network predicts also from MODEL.yaml, as the web UI does, or
 * from the file's own "modelspec.prediction_type".
 *
 * @param model the model's file name
 * @param file the file beside the model that was read
 * @param prediction a scheduler's configuration that says it alone
 */
record Remarks(String model, Optional<Path> file, JsonObject json, JsonObject prediction) {

    private static final Pattern V = Pattern.compile("(?m)^\\s*parameterization:\\s*[\"']?v[\"']?\\s*$");

    static Remarks of(Safetensors model) {
        String name = model.path().getFileName().toString();
        Path config = SingleFileCheckpoint.beside(model.path(), ".config.json");
        Path yaml = SingleFileCheckpoint.beside(model.path(), ".yaml");
        if (Files.isRegularFile(config)) {
            return new Remarks(name, Optional.of(config), parsed(config), prediction(specified(model)));
        } else if (Files.isRegularFile(yaml)) {
            return new Remarks(name, Optional.of(yaml), new JsonObject(), prediction(V.matcher(read(yaml)).find() ? "v_prediction" : "epsilon"));
        }
        return new Remarks(name, Optional.empty(), new JsonObject(), prediction(specified(model)));
    }

    private static String specified(Safetensors model) {
        String type = model.metadata().getOrDefault("modelspec.prediction_type", "epsilon");
        return type.equals("v") ? "v_prediction" : type;
    }

    private static JsonObject prediction(String type) {
        JsonObject json = new JsonObject();
        json.addProperty("prediction_type", type);
        return json;
    }

    /** The configuration under this name; what it does not say is as in the other. */
    Config config(String name, JsonObject otherwise) {
        JsonObject merged = otherwise.deepCopy();
        if (json.has(name)) {
            JsonElement own = json.get(name);
            if (!own.isJsonObject()) {
                throw refuse(file.orElseThrow());
            }
            own.getAsJsonObject().asMap().forEach(merged::add);
        }
        return Config.read(model + ", " + name, merged.toString());
    }

    /** An object or a text under this name. */
    Optional<String> text(String name) {
        return Optional.ofNullable(json.get(name)).map(e -> e.isJsonPrimitive() ? e.getAsString() : e.toString());
    }

    private static JsonObject parsed(Path config) {
        try {
            return JsonParser.parseString(read(config)).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw refuse(config);
        }
    }

    private static IllegalArgumentException refuse(Path config) {
        return new IllegalArgumentException("%s must be a JSON object with objects \"unet\", \"vae\", \"text_encoder\" or \"scheduler\". Correct it, or take it away."
                .formatted(config.getFileName()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }
}
