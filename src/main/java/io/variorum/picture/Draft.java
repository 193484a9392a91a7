// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Parameters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters of another program while they are gathered, under the names that the web UI gives them. */
final class Draft {

    private String prompt = "";
    private String negative = "";
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<LoraUse> loras = new ArrayList<>();
    private final List<String> sentences = new ArrayList<>();

    Draft words(String prompt, String negative) {
        this.prompt = prompt;
        this.negative = negative;
        return this;
    }

    /** Takes a setting over; one that is not there is left out. */
    Draft put(String name, JsonElement value) {
        if (value != null && value.isJsonPrimitive()) {
            put(name, text(value));
        }
        return this;
    }

    Draft put(String name, String value) {
        settings.put(name, value);
        return this;
    }

    Draft size(JsonElement width, JsonElement height) {
        return width == null || height == null || !width.isJsonPrimitive() || !height.isJsonPrimitive() ? this
                : put("Size", text(width) + "x" + text(height));
    }

    /** A seed of more than 32 bits is brought to the lower 32, which are all that torch's CPU generator uses. */
    Draft seed(JsonElement value) {
        if (value == null || !value.isJsonPrimitive()) {
            return this;
        }
        String seed = text(value);
        if (seed.matches("\\d{10,20}") && new BigDecimal(seed).compareTo(BigDecimal.valueOf(Parameters.MAX_SEED)) > 0) {
            long lower = new BigDecimal(seed).toBigInteger().longValue() & Parameters.MAX_SEED;
            sentences.add("The seed %s is beyond this program's; its lower 32 bits, %d, give the same noise on the CPU.".formatted(seed, lower));
            seed = Long.toString(lower);
        }
        return put("Seed", seed);
    }

    void lora(String file, JsonElement unet, JsonElement textEncoder) {
        try {
            loras.removeIf(use -> use.name().equals(name(file)));
            loras.add(new LoraUse(name(file), number(unet), number(textEncoder)));
        } catch (IllegalArgumentException e) {
            sentences.add(e.getMessage());
        }
    }

    /** Names an embedding whose hash is not known. */
    void embedding(String name) {
        settings.merge(Infotext.EMBEDDINGS, name + ":", (a, b) -> a + ", " + b);
    }

    /** What cannot be followed here, each sentence once. */
    Draft sentence(String sentence, Object... values) {
        String text = values.length == 0 ? sentence : sentence.formatted(values);
        if (!sentences.contains(text)) {
            sentences.add(text);
        }
        return this;
    }

    ImportedParameters parameters() {
        return new InfotextImport(new InfotextWords(prompt, negative, List.copyOf(loras), List.of()), settings, sentences).parameters();
    }

    /** A file's name without its folder and ending, as models and LoRAs are called here. */
    static String name(String file) {
        return file.replaceFirst("^.*[/\\\\]", "").replaceFirst("\\.(safetensors|ckpt|pt|bin|pth)$", "");
    }

    /** A string as it is, and a number as people write it: 7 and not 7.0. */
    static String text(JsonElement value) {
        if (!value.getAsJsonPrimitive().isNumber()) {
            return value.getAsString();
        }
        String text = value.getAsString();
        return text.matches("-?\\d{1,30}\\.0+") ? text.substring(0, text.indexOf('.')) : text;
    }

    static String text(JsonObject json, String key) {
        JsonElement value = json.get(key);
        return value == null || !value.isJsonPrimitive() ? "" : value.getAsString();
    }

    private static double number(JsonElement value) {
        return value == null || !value.isJsonPrimitive() ? 1 : InfotextImport.decimal(value.getAsString());
    }
}
