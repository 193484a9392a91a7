// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import io.variorum.checkpoint.Config;
import io.variorum.checkpoint.Layer;
import io.variorum.checkpoint.WeightChange;
import io.variorum.checkpoint.Weights;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.Lanes.Computation;
import io.variorum.torch.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** CLIP's text network (Radford et al. 2021): token ids in, one vector a token out. */
public final class ClipTextEncoder implements AutoCloseable {

    private static final List<String> ACTIVATIONS = List.of("quick_gelu", "gelu"); // in networks.py: 0, 1

    private final Arithmetic arithmetic;
    private final int width;
    private final int heads;
    private final double eps;
    private final int activation;
    private final int vocabulary;
    private final Weights weights;
    private final String tokens; // the table of what each token means: 49,408 rows, of which a chunk needs 77
    private final Layer places;
    private final List<Layer> layers;
    private final Layer norm;
    private static final int NARROW = 512; // numbers a token: CLIP's own 768 are worth several threads

    private final List<Layer> own; // closed with this encoder; a LoRA's encoder borrows the rest

    private ClipTextEncoder(Config c, Weights weights) {
        arithmetic = weights.arithmetic();
        width = c.integer("hidden_size", 768);
        heads = c.integer("num_attention_heads", 12);
        eps = c.decimal("layer_norm_eps", 1e-5);
        activation = ACTIVATIONS.indexOf(c.text("hidden_act", "quick_gelu"));
        c.require(activation >= 0, "\"hidden_act\" must be quick_gelu or gelu, but is %s", c.text("hidden_act", ""));
        c.require(c.integer("max_position_embeddings", 77) == 77, "\"max_position_embeddings\" must be 77, as in CLIP");
        String model = weights.has("text_model.final_layer_norm.weight") ? "text_model." : "";
        this.weights = weights;
        tokens = model + "embeddings.token_embedding.weight";
        List<Long> table = weights.entry(tokens).shape();
        c.require(table.size() == 2 && table.get(1) == width, "\"hidden_size\" must be the length of the rows of %s, %s", tokens, table);
        vocabulary = Math.toIntExact(table.get(0));
        places = Layer.of(weights).weight(model + "embeddings.position_embedding").load();
        layers = new ArrayList<>();
        for (int i = 0; i < c.integer("num_hidden_layers", 12); i++) {
            layers.add(layer(weights, model + "encoder.layers." + i));
        }
        norm = Layer.of(weights).plain(model + "final_layer_norm").load();
        own = new ArrayList<>(layers);
        own.addAll(List.of(places, norm));
    }

    private ClipTextEncoder(ClipTextEncoder base, List<Layer> layers) {
        arithmetic = base.arithmetic;
        width = base.width;
        heads = base.heads;
        eps = base.eps;
        activation = base.activation;
        vocabulary = base.vocabulary;
        weights = base.weights;
        tokens = base.tokens;
        places = base.places;
        norm = base.norm;
        this.layers = layers;
        own = layers.stream().filter(l -> !base.layers.contains(l)).toList();
    }

    public static ClipTextEncoder load(Config config, Weights weights) {
        return new ClipTextEncoder(config, weights);
    }

    private static Layer layer(Weights weights, String name) {
        String attention = name + ".self_attn.";
        return Layer.of(weights).plain(name + ".layer_norm1")
                .linear(attention + "q_proj", attention + "k_proj", attention + "v_proj").linear(attention + "out_proj")
                .plain(name + ".layer_norm2").linear(name + ".mlp.fc1").linear(name + ".mlp.fc2").load();
    }

    /** The same network with some weights of its layers changed; it shares the others with this one, which must stay open. */
    public ClipTextEncoder with(WeightChange change) {
        return new ClipTextEncoder(this, layers.stream().map(l -> l.isTouchedBy(change) ? l.with(change) : l).toList());
    }

    /** Numbers a token. */
    public int width() {
        return width;
    }

    /** Refuses, with a sentence, to skip more layers than there are. */
    private void checkClipSkip(int clipSkip) {
        checkClipSkip(clipSkip, layers.size());
    }

    /** The same for a text encoder of this description, which need not be loaded. */
    public static void checkClipSkip(int clipSkip, Config config) {
        checkClipSkip(clipSkip, config.integer("num_hidden_layers", 12));
    }

    private static void checkClipSkip(int clipSkip, int layers) {
        if (clipSkip < 1 || clipSkip > layers) {
            throw new IllegalArgumentException("Clip skip must be between 1 and %d with this model, but was %d. Try .clipSkip(1)."
                    .formatted(layers, clipSkip));
        }
    }

    /** The encodings of prompt and negative prompt, chunk after chunk, with emphasis. */
    public Conditioning encode(PromptChunks chunks, int clipSkip) {
        List<float[]> encodings = arithmetic.run(width < NARROW, Stream.of(chunks.positive(), chunks.negative())
                .map(c -> (Computation<float[]>) stopped -> encodeHere(c, clipSkip)).toList());
        return new Conditioning(chunks.positive().size() * PromptChunk.LENGTH, width, encodings.get(0), encodings.get(1));
    }

    /** The encodings of these chunks one after another, (tokens, width), with emphasis. */
    public float[] encode(List<PromptChunk> chunks, int clipSkip) {
        return arithmetic.run(width < NARROW, stopped -> encodeHere(chunks, clipSkip));
    }

    private float[] encodeHere(List<PromptChunk> chunks, int clipSkip) {
        float[] encodings = new float[chunks.size() * PromptChunk.LENGTH * width];
        for (int i = 0; i < chunks.size(); i++) {
            float[] encoding = Emphasis.apply(encode(chunks.get(i), clipSkip), chunks.get(i).weights());
            System.arraycopy(encoding, 0, encodings, i * encoding.length, encoding.length);
        }
        return encodings;
    }

    /**
     * The encoding of one chunk, without emphasis.
     *
     * @param ids 77 token ids
     * @param clipSkip 1 takes the last layer's result, 2 the last but one's, …; the final norm follows in any case
     * @return (77, width), row by row
     */
    float[] encode(int[] ids, int clipSkip) {
        return encode(new PromptChunk(ids, new float[ids.length]), clipSkip);
    }

    private float[] encode(PromptChunk chunk, int clipSkip) {
        int[] ids = chunk.ids();
        checkClipSkip(clipSkip);
        if (Arrays.stream(ids).anyMatch(id -> id < 0 || id >= vocabulary)) {
            throw new IllegalArgumentException("The model's tokenizer has more tokens than its text encoder, which has %d. Fetch the model again."
                    .formatted(vocabulary));
        }
        Tensor x = embedded(chunk);
        try {
            for (Layer layer : layers.subList(0, layers.size() - clipSkip + 1)) {
                x = replace(x, arithmetic.compute("text_layer", x, layer.tensors(1, 1, ids.length), heads, eps, activation));
            }
            x = replace(x, arithmetic.compute("norm", x, norm.tensors(), eps));
            return arithmetic.floats(x);
        } finally {
            x.close();
        }
    }

    /** (1, 77, width): what each token means, or the embedding that stands for it, and its place. */
    private Tensor embedded(PromptChunk chunk) {
        float[] words;
        try (Tensor rows = weights.rows(tokens, chunk.ids())) {
            words = rows.floats();
        }
        for (PromptChunk.Placed p : chunk.placed()) {
            float[] vectors = p.embedding().vectors();
            System.arraycopy(vectors, 0, words, p.at() * width, vectors.length);
        }
        try (Tensor x = arithmetic.tensor(words, 1, chunk.ids().length, width)) {
            return arithmetic.compute("embed", x, places.tensors());
        }
    }

    private static Tensor replace(Tensor old, Tensor fresh) {
        old.close();
        return fresh;
    }

    /** Frees the weights of a wide network until it is next used; a narrow one's are not worth reading them again. */
    public void rest() {
        if (width >= NARROW) {
            Stream.concat(Stream.of(places, norm), layers.stream()).forEach(Layer::rest);
        }
    }

    @Override
    public void close() {
        own.forEach(Layer::close);
    }
}
