// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** InvokeAI's metadata: {@code invokeai_metadata} since version 3, {@code sd-metadata} before. */
final class InvokeMetadata {

    private static final Pattern WEIGHTS = Pattern.compile("[)\\w][+-]+(?=[\\s,.)]|$)|\\)\\d|\\)\\.(blend|swap|and)\\(");

    /** Words to keep away from, with the spaces before them; a run of spaces is looked at once, from its beginning. */
    private static final Pattern NEGATIVE = Pattern.compile("(?<!\\s)\\s*+\\[([^\\[\\]]*+)]");

    private static final Map<String, String> GUIDES = Map.of("controlnets", "ControlNet guided the picture", "ipAdapters",
            "another picture guided it (IP-Adapter)", "t2iAdapters", "another picture guided it (T2I-Adapter)");

    private InvokeMetadata() {}

    static ImportedParameters read(JsonObject json) {
        Draft draft = new Draft().words(Draft.text(json, "positive_prompt"), Draft.text(json, "negative_prompt"));
        draft.put("Steps", json.get("steps")).put("Sampler", json.get("scheduler")).put("CFG scale", json.get("cfg_scale"))
                .seed(json.get("seed")).size(json.get("width"), json.get("height"));
        String device = Draft.text(json, "rand_device");
        draft.put("RNG", device.equals("cpu") ? "CPU" : "GPU");
        if (json.has("clip_skip") && json.get("clip_skip").isJsonPrimitive()) { // counted from 0 there
            draft.put("Clip skip", Integer.toString(json.get("clip_skip").getAsBigDecimal().intValueExact() + 1));
        }
        model(draft, json.get("model"));
        for (JsonElement e : list(json, "loras")) {
            JsonObject lora = e.getAsJsonObject();
            JsonElement file = lora.has("model") ? lora.get("model") : lora.get("lora");
            draft.lora(modelName(file), lora.get("weight"), lora.get("weight"));
        }
        GUIDES.forEach((key, what) -> {
            if (!list(json, key).isEmpty()) {
                draft.sentence("%s; this program cannot do that.".formatted(Character.toUpperCase(what.charAt(0)) + what.substring(1)));
            }
        });
        if (json.has("vae") && json.get("vae").isJsonObject()) {
            draft.put("VAE", modelName(json.get("vae")));
        }
        if (json.has("init_image") && !json.get("init_image").isJsonNull()) {
            draft.put("Denoising strength", json.get("strength"));
        }
        return finished(draft, Draft.text(json, "positive_prompt") + Draft.text(json, "negative_prompt"));
    }

    static ImportedParameters readOld(JsonObject json) {
        JsonObject image = json.getAsJsonObject("image");
        JsonElement prompt = image.get("prompt");
        String words = prompt == null ? "" : prompt.isJsonArray()
                ? StreamSupport.stream(prompt.getAsJsonArray().spliterator(), false).map(p -> Draft.text(p.getAsJsonObject(), "prompt"))
                        .collect(Collectors.joining(", "))
                : prompt.getAsString();
        List<String> negatives = NEGATIVE.matcher(words).results().map(r -> r.group(1)).toList();
        Draft draft = new Draft().words(NEGATIVE.matcher(words).replaceAll(""), String.join(", ", negatives));
        draft.put("Steps", image.get("steps")).put("Sampler", image.get("sampler")).put("CFG scale", image.get("cfg_scale"))
                .seed(image.get("seed")).size(image.get("width"), image.get("height")).put("RNG", "GPU");
        if (json.has("model_weights")) {
            draft.put("Model", Draft.text(json, "model_weights"));
        }
        return finished(draft, words);
    }

    private static ImportedParameters finished(Draft draft, String words) {
        draft.sentence("InvokeAI spaces the noise levels in a way of its own, so the picture will come out differently.");
        if (WEIGHTS.matcher(words).find()) {
            draft.sentence("InvokeAI writes the weight of words its own way (word++, (words)1.2); here it is written (words:1.2).");
        }
        return draft.parameters();
    }

    private static void model(Draft draft, JsonElement model) {
        if (model != null && !model.isJsonNull()) {
            draft.put("Model", modelName(model));
            if (model.isJsonObject() && model.getAsJsonObject().has("hash")) {
                draft.put("Model hash", model.getAsJsonObject().get("hash"));
            }
        }
    }

    private static String modelName(JsonElement model) {
        if (model == null || !model.isJsonObject()) {
            return model == null || !model.isJsonPrimitive() ? "" : model.getAsString();
        }
        JsonObject object = model.getAsJsonObject();
        return Draft.text(object, object.has("name") ? "name" : "model_name");
    }

    private static JsonArray list(JsonObject json, String key) {
        return json.has(key) && json.get(key).isJsonArray() ? json.getAsJsonArray(key) : new JsonArray();
    }
}
