// SPDX-License-Identifier: Apache-2.0
package io.variorum.lora;

import io.variorum.checkpoint.LowRank;
import io.variorum.checkpoint.Safetensors;
import io.variorum.checkpoint.Sha256;
import io.variorum.checkpoint.TensorEntry;
import io.variorum.checkpoint.Weights;
import io.variorum.torch.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * An open LoRA file, of kohya's program, LyCORIS, diffusers or PEFT: for each layer that it changes a few small matrices and
 * a scale, "alpha".
 */
public final class LoraFile {

    private final Path path;
    private final Safetensors file;
    private final Map<String, LoraLayer> layers = new TreeMap<>();
    private String digest;
    private String webUiHash;

    private LoraFile(Path path) {
        this.path = path;
        file = Safetensors.open(path);
        read();
    }

    public static LoraFile open(Path path) {
        return new LoraFile(path);
    }

    private void read() {
        Map<String, Map<String, String>> found = new TreeMap<>();
        for (String name : file.names()) {
            MatrixName matrix = MatrixName.of(name).orElseThrow(() -> refuse("is not a LoRA for Stable Diffusion 1.x: it has a weight \"%s\"", name));
            if (!LoraLayer.knows(matrix.role())) {
                throw refuse("is of a kind that cannot be used: \"%s\" is neither LoRA's nor LoHa's nor LoKr's", name);
            }
            found.computeIfAbsent(matrix.layer(), l -> new HashMap<>()).put(matrix.role(), name);
        }
        if (found.isEmpty()) {
            throw refuse("changes nothing: it has no weights");
        }
        AdapterSettings settings = AdapterSettings.of(file);
        found.forEach((layer, names) -> {
            if (settings.isOther(layer)) {
                throw refuse("is of a kind that cannot be used: PEFT wrote it with DoRA or rank-stabilised scaling");
            }
            LoraLayer matrices = new LoraLayer(file, Map.copyOf(names), settings.alpha(layer));
            if (!matrices.isWhole()) {
                throw refuse("is not whole: \"%s\" lacks one of its matrices", layer);
            } else if (!matrices.isScaled()) {
                throw refuse("is not whole: the alpha of \"%s\" is no number", layer);
            }
            layers.put(layer, matrices);
        });
    }

    /** SHA-256 of the file, 64 hex digits. */
    public synchronized String digest() {
        if (digest == null) {
            digest = Sha256.hex(path);
        }
        return digest;
    }

    /** The web UI's hash of a LoRA: 12 hex digits of the SHA-256 of all that follows the header. */
    public synchronized String webUiHash() {
        if (webUiHash == null) {
            webUiHash = file.dataDigest().substring(0, 12);
        }
        return webUiHash;
    }

    public boolean changesUNet() {
        return layers.keySet().stream().anyMatch(l -> l.startsWith(MatrixName.UNET));
    }

    public boolean changesTextEncoder() {
        return layers.keySet().stream().anyMatch(l -> l.startsWith(MatrixName.TEXT_ENCODER));
    }

    /** Refuses, with a sentence, a file that was made for a model of another family, as far as it shows by itself. */
    public void checkFamily() {
        layers.entrySet().stream().filter(e -> e.getKey().endsWith("attn2_to_k")).map(e -> e.getValue().inputs()).findFirst().ifPresent(width -> {
            if (width == 1024 || width == 2048) { // numbers a word: SD 1.x has 768
                throw refuse("is a LoRA for Stable Diffusion %s. Those for Stable Diffusion 1.x can be used here", width == 1024 ? "2" : "XL");
            }
        });
    }

    /** Refuses, with a sentence, a file that was made for another model. */
    public void checkFor(Weights unet, Weights textEncoder) {
        Map<String, TensorEntry> known = new HashMap<>();
        unet.names().forEach(n -> known.put(layer(MatrixName.UNET, n), unet.entry(n)));
        textEncoder.names().forEach(n -> known.put(layer(MatrixName.TEXT_ENCODER, n), textEncoder.entry(n)));
        layers.forEach((layer, matrices) -> {
            TensorEntry weight = known.get(layer);
            if (weight == null) {
                throw refuse("is not a LoRA for this model: it changes a layer \"%s\", which the model does not have", layer);
            }
            long inputs = weight.shape().size() < 2 ? 0 : weight.shape().get(1);
            if (matrices.inputs() >= 0 && matrices.inputs() != inputs) {
                throw refuse("is not a LoRA for this model: it changes %d-wide layers, the model has %d", matrices.inputs(), inputs);
            }
            if (!matrices.fits(weight.shape())) {
                throw refuse("is not a LoRA for this model: \"%s\" has another shape there", layer);
            }
        });
    }

    /** The layer's name in the file for a weight's name in diffusers' layout. */
    static String layer(String network, String weight) {
        return weight.endsWith(".weight") ? network + weight.substring(0, weight.length() - 7).replace('.', '_') : "";
    }

    boolean changes(String layer) {
        return layers.containsKey(layer);
    }

    /** Whether the change of a layer has this shape. */
    boolean fits(String layer, long... shape) {
        return layers.get(layer).fits(Arrays.stream(shape).boxed().toList());
    }

    /** The given weight plus this layer's change at the strength; the given one is closed. */
    Tensor apply(String layer, Tensor weight, double strength) {
        return layers.get(layer).apply(weight, strength);
    }

    /** Whether a layer's change is a product of two matrices. */
    boolean isLowRank(String layer) {
        return layers.get(layer).isLowRank();
    }

    LowRank lowRank(String layer, double strength) {
        return layers.get(layer).lowRank(strength);
    }

    private IllegalArgumentException refuse(String reason, Object... values) {
        return new IllegalArgumentException("%s %s.".formatted(path.getFileName(), reason.formatted(values)));
    }
}
