// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import io.variorum.checkpoint.Config;
import io.variorum.checkpoint.Layer;
import io.variorum.checkpoint.WeightChange;
import io.variorum.checkpoint.Weights;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.Lanes.Computation;
import io.variorum.torch.NativeMemory;
import io.variorum.torch.Tensor;
import io.variorum.torch.TensorList;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** CLIP's text network (Radford et al. 2021): token ids in, one vector a token out. */
public final class ClipTextEncoder implements AutoCloseable {

    private static final List<String> ACTIVATIONS = List.of("quick_gelu", "gelu"); // in networks.py: 0, 1
    private static final int NARROW = 512; // numbers a token: weights of 32 bits for CLIP's own 768 are worth several threads, and too large to be kept from prompt to prompt

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

    /**
     * Bytes of the weights in memory: of the table of tokens some rows are read, and of a wide network whose packed weights
     * are of 32 bits one layer at a time, for which the first stands here.
     */
    public static long bytes(Weights weights, int width, Arithmetic arithmetic) {
        boolean streamed = arithmetic.packs() && width >= NARROW;
        return weights.names().stream().filter(n -> !n.contains("token_embedding")).map(weights::entry).mapToLong(e -> {
            boolean inLayer = e.name().contains(".layers.") && e.shape().size() > 1;
            boolean halves = inLayer && arithmetic.packs() && e.dtype().equals("F16");
            boolean kept = halves || !streamed || !inLayer || e.name().contains(".layers.0.");
            return kept ? (long) ((halves ? Short.BYTES : arithmetic.bytesPerWeight()) * e.count()) : 0;
        }).sum();
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
        List<float[]> encodings = encode(List.of(chunks.positive(), chunks.negative()), clipSkip);
        return new Conditioning(chunks.positive().size() * PromptChunk.LENGTH, width, encodings.get(0), encodings.get(1));
    }

    /**
     * The encodings of these texts, each (tokens, width), chunk after chunk, with emphasis. A text's encoding does not depend
     * on the others; but a wide network's weights of 32 bits are read once for all of them.
     */
    public List<float[]> encode(List<List<PromptChunk>> texts, int clipSkip) {
        if (layers.stream().allMatch(Layer::isOfHalves)) {
            pack();
            return arithmetic.run(true, texts.stream().map(t -> (Computation<float[]>) stopped -> encodeHere(List.of(t), clipSkip).get(0)).toList());
        }
        List<List<List<PromptChunk>>> together = width < NARROW ? texts.stream().map(List::of).toList() : List.of(texts);
        List<Computation<List<float[]>>> work = together.stream().map(t -> (Computation<List<float[]>>) stopped -> encodeHere(t, clipSkip)).toList();
        return NativeMemory.keepingFreed(() -> arithmetic.run(width < NARROW, work)).stream().flatMap(List::stream).toList();
    }

    /** Before the first text: FBGEMM packs with one thread, so each of two takes every second layer. */
    private void pack() {
        arithmetic.run(true, List.of(0, 1).stream().map(first -> (Computation<Integer>) stopped -> {
            for (int i = first; i < layers.size(); i += 2) {
                layers.get(i).tensors();
            }
            return first;
        }).toList());
    }

    private List<float[]> encodeHere(List<List<PromptChunk>> texts, int clipSkip) {
        Iterator<float[]> plain = withoutEmphasis(texts.stream().flatMap(List::stream).toList(), clipSkip).iterator();
        return texts.stream().map(chunks -> {
            FloatBuffer all = FloatBuffer.allocate(chunks.size() * PromptChunk.LENGTH * width);
            chunks.forEach(chunk -> all.put(Emphasis.apply(plain.next(), chunk.weights())));
            return all.array();
        }).toList();
    }

    /**
     * The encoding of one chunk, without emphasis.
     *
     * @param ids 77 token ids
     * @param clipSkip 1 takes the last layer's result, 2 the last but one's, …; the final norm follows in any case
     * @return (77, width), row by row
     */
    float[] encode(int[] ids, int clipSkip) {
        return withoutEmphasis(List.of(new PromptChunk(ids, new float[ids.length])), clipSkip).get(0);
    }

    /** All chunks go through a layer before the next one is read: weights of 32 bits come from the file once and are in memory one layer at a time. */
    private List<float[]> withoutEmphasis(List<PromptChunk> chunks, int clipSkip) {
        checkClipSkip(clipSkip);
        chunks.forEach(this::checkTokens);
        List<Tensor> xs = new ArrayList<>();
        try {
            chunks.forEach(chunk -> xs.add(embedded(chunk)));
            for (Layer layer : layers.subList(0, layers.size() - clipSkip + 1)) {
                TensorList p = layer.isOfHalves() ? layer.tensors() : layer.tensors(1, 1, PromptChunk.LENGTH);
                xs.replaceAll(x -> replace(x, arithmetic.compute("text_layer", x, p, heads, eps, activation)));
                if (width >= NARROW && !layer.isOfHalves()) {
                    layer.rest();
                }
            }
            xs.replaceAll(x -> replace(x, arithmetic.compute("norm", x, norm.tensors(), eps)));
            return xs.stream().map(arithmetic::floats).toList();
        } finally {
            xs.forEach(Tensor::close);
        }
    }

    private void checkTokens(PromptChunk chunk) {
        if (Arrays.stream(chunk.ids()).anyMatch(id -> id < 0 || id >= vocabulary)) {
            throw new IllegalArgumentException("The model's tokenizer has more tokens than its text encoder, which has %d. Fetch the model again."
                    .formatted(vocabulary));
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

    @Override
    public void close() {
        own.forEach(Layer::close);
    }
}
