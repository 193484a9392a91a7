// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tokens mean: CLIP's own words, and the names of embeddings in place of words, as stable-diffusion-webui finds them:
 * by the tokens of the name wherever they stand, the longest name first, in upper or lower case.
 */
public final class Lexicon {

    private record Name(int[] ids, String text, Path file) {}

    /** @param tokens how many tokens of the prompt the name has */
    record Found(Embedding embedding, int tokens) {}

    private final ClipTokenizer tokenizer;
    private final EmbeddingShelf shelf;
    private final int width;
    private final List<Name> names = new ArrayList<>();

    private Lexicon(ClipTokenizer tokenizer, EmbeddingShelf shelf, int width) {
        this.tokenizer = tokenizer;
        this.shelf = shelf;
        this.width = width;
        for (Map.Entry<String, Path> file : shelf.files().entrySet()) {
            int[] ids = tokenizer.ids(file.getKey());
            if (ids.length > 0) {
                names.add(new Name(ids, file.getKey(), file.getValue()));
            }
        }
    }

    /** CLIP's words alone. */
    static Lexicon of(ClipTokenizer tokenizer) {
        return new Lexicon(tokenizer, EmbeddingShelf.empty(), 0);
    }

    /** @param width numbers a word in the model */
    public static Lexicon of(ClipTokenizer tokenizer, EmbeddingShelf shelf, int width) {
        return new Lexicon(tokenizer, shelf, width);
    }

    ClipTokenizer tokenizer() {
        return tokenizer;
    }

    /** Whether no embedding could be meant by any word. */
    public boolean isPlain() {
        return names.isEmpty();
    }

    Optional<Found> at(int[] ids, int position) {
        List<Name> here = new ArrayList<>();
        for (Name name : names) {
            int end = position + name.ids.length;
            if (end <= ids.length && Arrays.equals(ids, position, end, name.ids, 0, name.ids.length)) {
                if (!here.isEmpty() && here.get(0).ids.length < name.ids.length) {
                    here.clear();
                }
                if (here.isEmpty() || here.get(0).ids.length == name.ids.length) {
                    here.add(name);
                }
            }
        }
        if (here.size() > 1) {
            throw new IllegalArgumentException("Two embeddings read alike in a prompt, \"%s\" and \"%s\". Rename one of the files."
                    .formatted(here.get(0).text, here.get(1).text));
        }
        return here.stream().findFirst().map(name -> {
            Embedding embedding = shelf.open(name.file).named(name.text);
            embedding.checkFor(width);
            return new Found(embedding, name.ids.length);
        });
    }
}
