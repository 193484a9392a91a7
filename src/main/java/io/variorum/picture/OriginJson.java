// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** An origin as JSON: always the same keys in the same order; those of embeddings only where some were used. */
public final class OriginJson {

    private OriginJson() {}

    public static JsonObject write(Origin origin) {
        JsonObject json = new JsonObject();
        json.addProperty("program", origin.program());
        json.addProperty("model", origin.model());
        json.addProperty("model_sha256", origin.modelDigest());
        json.add("loras_sha256", texts(origin.loraDigests()));
        json.add("lora_hashes", texts(origin.loraHashes()));
        if (!origin.embeddingDigests().isEmpty()) {
            json.add("embeddings_sha256", texts(origin.embeddingDigests()));
        }
        json.addProperty("device", origin.device());
        json.addProperty("precision", origin.precision());
        return json;
    }

    /** Reads what {@link #write} wrote. */
    public static Origin read(JsonObject json) {
        try {
            return new Origin(json.get("program").getAsString(), json.get("model").getAsString(),
                    json.get("model_sha256").getAsString(), texts(json.getAsJsonObject("loras_sha256")),
                    texts(json.getAsJsonObject("lora_hashes")),
                    json.has("embeddings_sha256") ? texts(json.getAsJsonObject("embeddings_sha256")) : Map.of(), json.get("device").getAsString(),
                    json.get("precision").getAsString());
        } catch (NullPointerException | ClassCastException | IllegalStateException | UnsupportedOperationException e) {
            throw new IllegalArgumentException("What a picture was made with cannot be read: a value is missing or of the wrong kind.", e);
        }
    }

    private static JsonObject texts(Map<String, String> map) {
        JsonObject json = new JsonObject();
        map.forEach(json::addProperty);
        return json;
    }

    private static Map<String, String> texts(JsonObject json) {
        Map<String, String> map = new TreeMap<>();
        for (Map.Entry<String, JsonElement> e : json.entrySet()) {
            map.put(e.getKey(), e.getValue().getAsString());
        }
        return map;
    }
}
