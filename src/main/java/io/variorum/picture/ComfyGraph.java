// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ComfyUI's prompt graph: the values of the sampler node that makes the picture, and of the nodes that lead to it.
 *
 * <p>Nodes of a kind that is not known here lie on the way without being followed: each is named in a sentence.
 */
final class ComfyGraph {

    /** How a textual inversion embedding is asked for there; here its name is enough. */
    private static final Pattern EMBEDDING = Pattern.compile("\\bembedding:([^\\s,:()]+?)(?:\\.(?:safetensors|pt|bin))?(?=[\\s,:()]|$)");

    private static final int PATIENCE = 1000; // nodes on one way; a graph can be a circle
    private static final Set<String> FRESH_NOISE = Set.of("Euler a", "DPM2 a", "DPM++ 2S a", "DPM++ SDE", "DPM++ 2M SDE", "DPM++ 3M SDE", "LCM");

    private final JsonObject graph;
    private final Draft draft = new Draft();

    private ComfyGraph(JsonObject graph) {
        this.graph = graph;
    }

    static ImportedParameters read(JsonObject graph) {
        return new ComfyGraph(graph).read();
    }

    private ImportedParameters read() {
        List<JsonObject> samplers = graph.entrySet().stream().map(Map.Entry::getValue).filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject).filter(node -> kind(node).startsWith("KSampler")).toList();
        if (samplers.isEmpty()) {
            throw new IllegalArgumentException("This ComfyUI graph has no KSampler node, from which the values could be read.");
        }
        JsonObject sampler = samplers.stream().filter(node -> kind(linked(node, "latent_image")).startsWith("Empty")).findFirst().orElse(samplers.get(0));
        if (samplers.size() > 1) {
            draft.sentence("ComfyUI sampled %d times; the values are those of the first time, and this program makes that picture only.", samplers.size());
        }
        values(sampler);
        draft.words(words(linked(sampler, "positive")), words(linked(sampler, "negative")));
        model(linked(sampler, "model"));
        JsonObject text = encoder(linked(sampler, "positive"));
        clip(linked(text, "clip"));
        decoder();
        return draft.parameters();
    }

    private void values(JsonObject sampler) {
        String[] names = OtherNames.sampler(text(sampler, "sampler_name"), text(sampler, "scheduler"));
        draft.put("Steps", value(sampler, "steps")).put("Sampler", names[0]).put("Schedule type", names[1].isEmpty() ? "Automatic" : names[1])
                .put("CFG scale", value(sampler, "cfg")).seed(value(sampler, inputs(sampler).has("noise_seed") ? "noise_seed" : "seed"))
                .put("RNG", "CPU");
        JsonElement denoise = value(sampler, "denoise");
        if (denoise != null && denoise.isJsonPrimitive() && !Draft.text(denoise).equals("1")) {
            draft.put("Denoising strength", denoise);
        }
        if (FRESH_NOISE.contains(names[0])) {
            draft.sentence("ComfyUI draws the noise between steps from a generator of its own, so a picture by %s comes out differently.", names[0]);
        }
        JsonObject latent = linked(sampler, "latent_image");
        if (kind(latent).startsWith("Empty")) {
            draft.size(value(latent, "width"), value(latent, "height"));
        } else if (latent != null) {
            draft.sentence("The first noise lay over another picture (node %s); this program cannot do that.", kind(latent));
        }
    }

    private String words(JsonObject conditioning) {
        String words = text(encoder(conditioning), "text");
        if (words.matches("(?s).*[()\\[\\]].*")) {
            draft.sentence("ComfyUI weighs words in brackets in a way of its own; here they weigh as in the web UI.");
        }
        return EMBEDDING.matcher(words).replaceAll(e -> {
            draft.embedding(e.group(1));
            return Matcher.quoteReplacement(e.group(1));
        });
    }

    /** The node with the words, from which a conditioning comes; what is done to it on the way is said. */
    private JsonObject encoder(JsonObject node) {
        for (int i = 0; node != null && i < PATIENCE; i++) {
            if (kind(node).startsWith("CLIPTextEncode")) {
                return node;
            }
            String kind = kind(node);
            draft.sentence(kind.startsWith("ControlNet") ? "ControlNet guided the picture (node %s); this program cannot do that."
                    : "The node %s changed what the words say; this program cannot do that.", kind);
            JsonObject here = node;
            node = inputs(node).keySet().stream().filter(key -> key.matches("conditioning.*|positive")).map(key -> linked(here, key))
                    .filter(next -> next != null).findFirst().orElse(null);
        }
        return null;
    }

    /** From the sampler to the checkpoint; LoRAs are met in reverse order. */
    private void model(JsonObject node) {
        List<JsonObject> loras = new ArrayList<>();
        for (int i = 0; node != null && i < PATIENCE; i++) {
            if (kind(node).startsWith("LoraLoader")) {
                loras.add(node);
            } else if (inputs(node).has("ckpt_name") || inputs(node).has("unet_name")) {
                draft.put("Model", Draft.name(text(node, inputs(node).has("ckpt_name") ? "ckpt_name" : "unet_name")));
                break;
            } else {
                draft.sentence("The node %s changed the network; this program cannot do that.", kind(node));
            }
            node = linked(node, "model");
        }
        Collections.reverse(loras);
        for (JsonObject lora : loras) {
            boolean both = inputs(lora).has("strength_clip");
            draft.lora(text(lora, "lora_name"), value(lora, "strength_model"), both ? value(lora, "strength_clip") : new JsonPrimitive(0));
        }
    }

    private void clip(JsonObject node) {
        for (int i = 0; node != null && i < PATIENCE; i++) {
            if (kind(node).equals("CLIPSetLastLayer")) {
                String layer = text(node, "stop_at_clip_layer"); // -1 for the last
                draft.put("Clip skip", layer.matches("-\\d{1,9}") ? layer.substring(1) : layer.matches("\\d{1,9}") ? "-" + layer : layer);
                return;
            }
            node = linked(node, "clip");
        }
    }

    private void decoder() {
        graph.entrySet().stream().map(Map.Entry::getValue).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject)
                .filter(node -> kind(node).equals("VAEDecode") && kind(linked(node, "vae")).equals("VAELoader")).findFirst()
                .ifPresent(node -> draft.put("VAE", text(linked(node, "vae"), "vae_name")));
    }

    private static String kind(JsonObject node) {
        return node == null ? "" : Draft.text(node, "class_type");
    }

    private static JsonObject inputs(JsonObject node) {
        return node != null && node.get("inputs") instanceof JsonObject inputs ? inputs : new JsonObject();
    }

    /** The node that an input is linked to; null for a value of its own or nothing. */
    private JsonObject linked(JsonObject node, String input) {
        JsonElement link = inputs(node).get(input);
        if (link == null || !link.isJsonArray() || link.getAsJsonArray().isEmpty()) {
            return null;
        }
        JsonArray place = link.getAsJsonArray(); // [node, output]
        JsonElement target = graph.get(place.get(0).getAsString());
        return target == null || !target.isJsonObject() ? null : target.getAsJsonObject();
    }

    /** An input's value, also where it stands in a node of its own. */
    private JsonElement value(JsonObject node, String input) {
        JsonObject source = linked(node, input);
        if (source == null) {
            return inputs(node).get(input);
        }
        return List.of(input, "value", "seed", "int", "float", "text", "string", "String", "Text").stream()
                .map(key -> inputs(source).get(key)).filter(v -> v != null && v.isJsonPrimitive()).findFirst().orElseGet(() -> {
                    draft.sentence("The value of %s comes from a node %s, which is not known here.", input, kind(source));
                    return null;
                });
    }

    private String text(JsonObject node, String input) {
        JsonElement value = value(node, input);
        return value == null || !value.isJsonPrimitive() ? "" : Draft.text(value);
    }
}
