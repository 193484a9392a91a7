// SPDX-License-Identifier: Apache-2.0
package io.variorum.lora;

import io.variorum.checkpoint.Digests;
import io.variorum.checkpoint.Safetensors;
import io.variorum.checkpoint.TensorEntry;
import io.variorum.checkpoint.Weights;
import io.variorum.torch.Functions;
import io.variorum.torch.Tensor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** An open LoRA in kohya's format: for each layer that it changes two small matrices, "down" and "up", and a scale, "alpha". */
public final class LoraFile {

    static final String UNET = "lora_unet_";
    static final String TEXT_ENCODER = "lora_te_";
    private static final String DOWN = ".lora_down.weight";
    private static final String UP = ".lora_up.weight";
    private static final String ALPHA = ".alpha";

    private final Path path;
    private final Safetensors file;
    private final TreeSet<String> layers = new TreeSet<>();
    private final String digest;
    private final String webUiHash;

    private LoraFile(Path path) {
        this.path = path;
        file = Safetensors.open(path);
        read();
        digest = Digests.of(path);
        webUiHash = file.dataDigest().substring(0, 12);
    }

    public static LoraFile open(Path path) {
        return new LoraFile(path);
    }

    private void read() {
        for (String name : file.names()) {
            String layer = name.replaceFirst("\\..*", "");
            if (!layer.startsWith(UNET) && !layer.startsWith(TEXT_ENCODER)) {
                throw refuse("is not a LoRA for Stable Diffusion 1.x in kohya's format: it has a weight \"%s\"", name);
            }
            if (!List.of(DOWN, UP, ALPHA).contains(name.substring(layer.length()))) {
                throw refuse("is of a kind that cannot be used: \"%s\" is not one of lora_down, lora_up and alpha", name);
            }
            layers.add(layer);
        }
        if (layers.isEmpty()) {
            throw refuse("changes nothing: it has no weights");
        }
        for (String layer : layers) {
            if (!file.has(layer + DOWN) || !file.has(layer + UP)) {
                throw refuse("is not whole: \"%s\" lacks one of its two matrices", layer);
            }
        }
    }

    /** SHA-256 of the file, 64 hex digits. */
    public String digest() {
        return digest;
    }

    /** The web UI's hash of a LoRA: 12 hex digits of the SHA-256 of all that follows the header. */
    public String webUiHash() {
        return webUiHash;
    }

    public boolean changesUNet() {
        return layers.stream().anyMatch(l -> l.startsWith(UNET));
    }

    public boolean changesTextEncoder() {
        return layers.stream().anyMatch(l -> l.startsWith(TEXT_ENCODER));
    }

    /** Refuses, with a sentence, a file that was made for another model. */
    public void checkFor(Weights unet, Weights textEncoder) {
        Map<String, TensorEntry> known = new HashMap<>();
        unet.names().forEach(n -> known.put(layer(UNET, n), unet.entry(n)));
        textEncoder.names().forEach(n -> known.put(layer(TEXT_ENCODER, n), textEncoder.entry(n)));
        for (String layer : layers) {
            TensorEntry weight = known.get(layer);
            if (weight == null) {
                throw refuse("is not a LoRA for this model: it changes a layer \"%s\", which the model does not have", layer);
            }
            List<Long> down = file.entry(layer + DOWN).shape();
            List<Long> up = file.entry(layer + UP).shape();
            if (down.size() < 2 || weight.shape().size() < 2 || !down.get(1).equals(weight.shape().get(1))) {
                throw refuse("is not a LoRA for this model: it changes %d-wide layers, the model has %d",
                        down.size() < 2 ? 0 : down.get(1), weight.shape().size() < 2 ? 0 : weight.shape().get(1));
            }
            if (up.size() < 2 || !up.get(1).equals(down.get(0)) || !up.get(0).equals(weight.shape().get(0))
                    || count(down) / down.get(0) * up.get(0) != count(weight.shape()) || count(up) != up.get(0) * up.get(1)) {
                throw refuse("is not a LoRA for this model: \"%s\" has another shape there", layer);
            }
        }
    }

    /** The layer's name in the file for a weight's name in diffusers' layout. */
    static String layer(String network, String weight) {
        return weight.endsWith(".weight") ? network + weight.substring(0, weight.length() - 7).replace('.', '_') : "";
    }

    boolean changes(String layer) {
        return layers.contains(layer);
    }

    /** The given weight plus {@code strength · alpha / rank · up · down}; the given one is closed. */
    Tensor apply(String layer, Tensor weight, double strength) {
        try (weight; Tensor down = file.tensor(layer + DOWN); Tensor up = file.tensor(layer + UP)) {
            double rank = down.shape()[0];
            return Functions.weight("add_lora", weight, down, up, strength * alpha(layer, rank) / rank);
        }
    }

    /** Without alpha the scale is 1, as kohya's program has it. */
    private double alpha(String layer, double rank) {
        if (!file.has(layer + ALPHA)) {
            return rank;
        }
        try (Tensor alpha = file.tensor(layer + ALPHA)) {
            return alpha.floats()[0];
        }
    }

    private static long count(List<Long> shape) {
        return shape.stream().reduce(1L, (a, b) -> a * b);
    }

    private IllegalArgumentException refuse(String reason, Object... values) {
        return new IllegalArgumentException("%s %s.".formatted(path.getFileName(), reason.formatted(values)));
    }
}
