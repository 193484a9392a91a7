// SPDX-License-Identifier: Apache-2.0
package io.variorum.lora;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.variorum.checkpoint.Safetensors;
import java.util.Map;

/**
 * PEFT's settings, which diffusers writes into a LoRA file's remarks instead of an "alpha" beside each layer.
 *
 * @param json names such as "unet.lora_alpha"; empty if the file has no such remark
 */
record AdapterSettings(JsonObject json) {

    private static final Map<String, String> NETWORKS = Map.of(MatrixName.UNET, "unet.", MatrixName.TEXT_ENCODER, "text_encoder.");

    static AdapterSettings of(Safetensors file) {
        try {
            return new AdapterSettings(JsonParser.parseString(file.metadata().getOrDefault("lora_adapter_metadata", "{}")).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException e) {
            return new AdapterSettings(new JsonObject());
        }
    }

    /** Whether the change is scaled or built in a way that is not followed here. */
    boolean isOther(String layer) {
        String network = network(layer);
        return isTrue(network + "use_rslora") || isTrue(network + "use_dora");
    }

    /** The alpha of a layer that has none beside it; null if none is set, and then the scale is 1; not finite if it is set to anything but a number. */
    Double alpha(String layer) {
        String network = network(layer);
        if (json.has(network + "alpha_pattern") && json.get(network + "alpha_pattern").isJsonObject()) {
            String name = layer.substring(layer.indexOf('_', 5) + 1);
            for (var exception : json.getAsJsonObject(network + "alpha_pattern").entrySet()) {
                String end = exception.getKey().replace('.', '_');
                if (name.equals(end) || name.endsWith("_" + end)) {
                    return number(exception.getValue());
                }
            }
        }
        return json.has(network + "lora_alpha") && !json.get(network + "lora_alpha").isJsonNull() ? number(json.get(network + "lora_alpha")) : null;
    }

    /** NaN for anything but a number. */
    private static double number(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber() ? value.getAsDouble() : Double.NaN;
    }

    private static String network(String layer) {
        return NETWORKS.entrySet().stream().filter(n -> layer.startsWith(n.getKey())).map(Map.Entry::getValue).findFirst().orElseThrow();
    }

    private boolean isTrue(String key) {
        return json.has(key) && json.get(key).isJsonPrimitive() && json.get(key).getAsBoolean();
    }
}
