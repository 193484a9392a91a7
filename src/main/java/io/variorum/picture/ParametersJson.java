// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Mask;
import io.variorum.prompt.NoiseSource;
import io.variorum.prompt.Numbers;
import io.variorum.prompt.Parameters;
import io.variorum.prompt.SamplerName;
import io.variorum.prompt.ScheduleName;
import io.variorum.prompt.Source;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Parameters as JSON: always the same keys in the same order, so that equal parameters are equal text. */
public final class ParametersJson {

    private ParametersJson() {}

    public static JsonObject write(Parameters p) {
        JsonObject json = new JsonObject();
        json.addProperty("prompt", p.prompt());
        json.addProperty("negative_prompt", p.negativePrompt());
        json.addProperty("width", p.width());
        json.addProperty("height", p.height());
        json.addProperty("steps", p.steps());
        json.add("cfg_scale", number(p.cfgScale()));
        json.addProperty("seed", p.seed());
        json.addProperty("sampler", p.sampler().toString());
        json.addProperty("schedule", p.schedule().toString());
        json.add("loras", loras(p.loras()));
        json.addProperty("clip_skip", p.clipSkip());
        if (p.eta() != null) {
            json.add("eta", number(p.eta()));
        }
        json.addProperty("noise", p.noise().name());
        json.addProperty("variation_seed", p.variationSeed());
        json.add("variation_strength", number(p.variationStrength()));
        if (p.source() != null) {
            json.add("source", source(p.source()));
        }
        if (p.ensd() != 0) {
            json.addProperty("ensd", p.ensd());
        }
        if (p.seedResizeWidth() != 0) {
            json.addProperty("seed_resize_width", p.seedResizeWidth());
            json.addProperty("seed_resize_height", p.seedResizeHeight());
        }
        if (p.checkpoint() != null) {
            json.addProperty("checkpoint", p.checkpoint());
        }
        return json;
    }

    /** Reads what {@link #write} wrote; a missing or illegal value is refused with a sentence. */
    public static Parameters read(JsonObject json) {
        try {
            return new Parameters(text(json, "prompt"), text(json, "negative_prompt"), integer(json, "width"),
                    integer(json, "height"), integer(json, "steps"), value(json, "cfg_scale").getAsDouble(),
                    value(json, "seed").getAsBigDecimal().longValueExact(), SamplerName.of(text(json, "sampler")),
                    ScheduleName.of(text(json, "schedule")), uses(value(json, "loras")), integer(json, "clip_skip"),
                    json.has("eta") ? json.get("eta").getAsDouble() : null, NoiseSource.of(text(json, "noise")),
                    value(json, "variation_seed").getAsBigDecimal().longValueExact(),
                    value(json, "variation_strength").getAsDouble(),
                    json.has("source") ? source(json.getAsJsonObject("source")) : null,
                    json.has("ensd") ? json.get("ensd").getAsBigDecimal().longValueExact() : 0,
                    json.has("seed_resize_width") ? integer(json, "seed_resize_width") : 0,
                    json.has("seed_resize_height") ? integer(json, "seed_resize_height") : 0,
                    json.has("checkpoint") ? text(json, "checkpoint") : null);
        } catch (ClassCastException | IllegalStateException | UnsupportedOperationException | ArithmeticException
                | NumberFormatException e) {
            throw new IllegalArgumentException("These parameters cannot be read: a value is of the wrong kind.", e);
        }
    }

    private static JsonObject source(Source source) {
        JsonObject json = new JsonObject();
        json.addProperty("picture", source.picture());
        json.add("strength", number(source.strength()));
        if (source.mask() != null) {
            json.addProperty("mask", source.mask().text());
        }
        return json;
    }

    private static Source source(JsonObject json) {
        return new Source(text(json, "picture"), value(json, "strength").getAsDouble(),
                json.has("mask") ? Mask.of(text(json, "mask")) : null);
    }

    static JsonArray loras(List<LoraUse> uses) {
        JsonArray loras = new JsonArray();
        for (LoraUse use : uses) {
            JsonObject lora = new JsonObject();
            lora.addProperty("name", use.name());
            lora.add("unet", number(use.unet()));
            lora.add("text_encoder", number(use.textEncoder()));
            loras.add(lora);
        }
        return loras;
    }

    /** The shortest decimal of a number, 7 and not 7.0. */
    static JsonPrimitive number(double value) {
        return new JsonPrimitive(new BigDecimal(Numbers.text(value)));
    }

    private static List<LoraUse> uses(JsonElement loras) {
        List<LoraUse> uses = new ArrayList<>();
        for (JsonElement e : loras.getAsJsonArray()) {
            JsonObject lora = e.getAsJsonObject();
            uses.add(new LoraUse(text(lora, "name"), value(lora, "unet").getAsDouble(),
                    value(lora, "text_encoder").getAsDouble()));
        }
        return uses;
    }

    private static int integer(JsonObject json, String key) {
        return value(json, key).getAsBigDecimal().intValueExact();
    }

    private static String text(JsonObject json, String key) {
        return value(json, key).getAsString();
    }

    private static JsonElement value(JsonObject json, String key) {
        JsonElement value = json.get(key);
        if (value == null || value.isJsonNull()) {
            throw new IllegalArgumentException("These parameters cannot be read: \"%s\" is missing.".formatted(key));
        }
        return value;
    }
}
