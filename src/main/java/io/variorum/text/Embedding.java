// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import io.variorum.checkpoint.Safetensors;
import io.variorum.checkpoint.Sha256;
import io.variorum.torch.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An open textual inversion embedding: vectors that were trained to stand for something and are used like a word (Gal et
 * al. 2022). Its word is the file's name, as in stable-diffusion-webui, whatever the name inside the file.
 */
public final class Embedding {

    private static final int MAX_WIDTH = 4096; // numbers a vector; SD 1.x has 768

    private final String name;
    private final int count;
    private final float[] vectors; // (count, width)
    private final String digest;

    private Embedding(String name, int count, float[] vectors, String digest) {
        this.name = name;
        this.count = count;
        this.vectors = vectors;
        this.digest = digest;
    }

    public static Embedding open(Path path) {
        String name = EmbeddingShelf.name(path);
        String file = path.getFileName().toString();
        if (name.equals(file)) {
            throw refuse(file, "is not a textual inversion embedding: those that can be read end in %s", EmbeddingShelf.ENDING);
        } else if (!file.toLowerCase(Locale.ROOT).endsWith(EmbeddingShelf.ENDING)) {
            throw new IllegalArgumentException(("%1$s is a pickle, a file that can run programs when it is opened, so it is not read. Ask for the .safetensors version, or convert it where you trust it: "
                    + "python -c \"import torch, safetensors.torch as s; m = torch.load('%1$s', weights_only=True); s.save_file({'emb_params': m['string_to_param']['*'].detach().contiguous()}, '%2$s.safetensors')\".")
                            .formatted(file, name));
        }
        Safetensors weights = Safetensors.open(path);
        Set<String> names = weights.names();
        if (names.contains("clip_g") || names.contains("clip_l")) {
            throw refuse(file, "is an embedding for Stable Diffusion XL. Those for Stable Diffusion 1.x can be used here");
        } else if (names.size() != 1) {
            throw refuse(file, "is not a textual inversion embedding: it holds %d arrays, and an embedding is one", names.size());
        }
        String only = names.iterator().next();
        List<Long> shape = weights.entry(only).shape();
        long count = shape.size() == 1 ? 1 : shape.isEmpty() ? 0 : shape.get(0);
        long width = shape.isEmpty() ? 0 : shape.get(shape.size() - 1);
        if (shape.size() > 2 || count < 1 || width < 1 || width > MAX_WIDTH) {
            throw refuse(file, "is not a textual inversion embedding: its shape is %s", weights.entry(only).shapeText());
        } else if (count > PromptChunk.TOKENS) {
            throw refuse(file, "cannot be used: it takes the place of %d tokens, and at most %d are read at once", count, PromptChunk.TOKENS);
        }
        try (Tensor tensor = weights.tensor(only)) {
            float[] vectors = tensor.floats();
            for (float value : vectors) {
                if (!Float.isFinite(value)) {
                    throw refuse(file, "cannot be used: one of its values is not a number (%s). Fetch it again", value);
                }
            }
            return new Embedding(name, (int) count, vectors, Sha256.hex(path));
        }
    }

    /** The word it is asked for with. */
    public String name() {
        return name;
    }

    /** The same vectors for another word. */
    Embedding named(String word) {
        return word.equals(name) ? this : new Embedding(word, count, vectors, digest);
    }

    /** How many tokens' places it takes. */
    public int count() {
        return count;
    }

    /** (count, width), row by row; not to be written to. */
    float[] vectors() {
        return vectors;
    }

    /** SHA-256 of the file, 64 hex digits. */
    public String digest() {
        return digest;
    }

    /** Refuses, with a sentence, an embedding that was trained with another model's words. */
    void checkFor(int width) {
        if (vectors.length != count * width) {
            throw refuse(name, "is not an embedding for this model: its vectors have %d numbers, the model's words have %d", vectors.length / count, width);
        }
    }

    private static IllegalArgumentException refuse(String file, String reason, Object... values) {
        return new IllegalArgumentException("%s %s.".formatted(file, reason.formatted(values)));
    }

    /** Two openings of one file are the same embedding. */
    @Override
    public boolean equals(Object o) {
        return o instanceof Embedding e && name.equals(e.name) && digest.equals(e.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }
}
