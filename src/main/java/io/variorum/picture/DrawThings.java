// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/** The JSON that Draw Things writes as EXIF user comment. */
final class DrawThings {

    private static final List<String> SEED_MODES = List.of("Legacy", "CPU", "Scale Alike", "NV"); // the second is torch's on the CPU

    private DrawThings() {}

    static ImportedParameters read(JsonObject json) {
        Draft draft = new Draft().words(Draft.text(json, "c"), Draft.text(json, "uc"));
        draft.put("Steps", json.get("steps")).put("Sampler", json.get("sampler")).put("CFG scale", json.get("scale"))
                .seed(json.get("seed")).put("Size", json.get("size"));
        if (json.has("model")) {
            draft.put("Model", Draft.name(Draft.text(json, "model")));
        }
        if (json.has("lora") && json.get("lora").isJsonArray()) {
            for (JsonElement e : json.getAsJsonArray("lora")) {
                JsonObject lora = e.getAsJsonObject();
                draft.lora(Draft.text(lora, "model"), lora.get("weight"), lora.get("weight"));
            }
        }
        JsonObject all = json.has("v2") && json.get("v2").isJsonObject() ? json.getAsJsonObject("v2") : new JsonObject();
        int mode = all.has("seedMode") ? all.get("seedMode").getAsBigDecimal().intValueExact() : 2;
        draft.put("RNG", mode >= 0 && mode < SEED_MODES.size() ? SEED_MODES.get(mode) : "of Draw Things");
        draft.put("Clip skip", all.get("clipSkip"));
        if (!Draft.text(json, "strength").isEmpty() && json.get("strength").getAsDouble() != 1) {
            draft.put("Denoising strength", json.get("strength"));
        }
        if (all.has("hiresFix") && all.get("hiresFix").getAsBoolean()) {
            draft.put("Hires fix", "True");
        }
        if (all.has("controls") && all.get("controls").isJsonArray() && !all.getAsJsonArray("controls").isEmpty()) {
            draft.put("ControlNet", all.getAsJsonArray("controls").size() + " in use");
        }
        return draft.parameters();
    }

    /** Brings the settings of its description (XMP) to the web UI's names. */
    static void rename(Map<String, String> settings) {
        settings.put("CFG scale", settings.remove("Guidance Scale"));
        String mode = settings.getOrDefault("Seed Mode", "Scale Alike");
        settings.put("RNG", mode.startsWith("Torch CPU") ? "CPU" : mode.startsWith("NVIDIA") ? "NV" : mode);
        String strength = settings.getOrDefault("Strength", "1");
        if (!strength.matches("1(\\.0*)?")) {
            settings.put("Denoising strength", strength);
        }
    }

    /** The words of its description, where a hyphen begins the negative prompt. */
    static String words(String text) {
        return text.replaceFirst("\n-(?=[^\n]*$)", "\nNegative prompt: ");
    }
}
