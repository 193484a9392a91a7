// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Deals tokens out to chunks as stable-diffusion-webui does: where one token too many comes and a comma lies among the
 * last 20, what follows the comma moves to the next chunk, embeddings too (which the web UI leaves behind there).
 */
final class ChunkWriter {

    private static final int BACKTRACK = 20; // tokens; the web UI's default "comma padding backtrack"

    /** @param first the embedding that begins here; null for a word, and for an embedding's further places */
    private record Token(int id, float weight, Embedding first) {
    }

    private final Lexicon lexicon;
    private final ClipTokenizer tokenizer;
    private final List<PromptChunk> chunks = new ArrayList<>();
    private List<Token> open = new ArrayList<>();
    private int lastComma = -1;

    private ChunkWriter(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.tokenizer = lexicon.tokenizer();
    }

    static List<PromptChunk> chunks(String prompt, Lexicon lexicon) {
        ChunkWriter writer = new ChunkWriter(lexicon);
        for (PromptSpan span : PromptParser.parse(prompt)) {
            if (span.isBreak()) {
                writer.finish();
                continue;
            }
            writer.add(lexicon.tokenizer().ids(span.text()), (float) span.weight());
        }
        if (!writer.open.isEmpty() || writer.chunks.isEmpty()) {
            writer.finish();
        }
        return writer.chunks;
    }

    /** The chunk of no words. */
    static PromptChunk empty(Lexicon lexicon) {
        return new ChunkWriter(lexicon).closed();
    }

    private void add(int[] ids, float weight) {
        for (int i = 0; i < ids.length; i++) {
            breakIfFull(ids[i]);
            Optional<Lexicon.Found> found = lexicon.at(ids, i);
            if (found.isPresent()) {
                place(found.get().embedding(), weight);
                i += found.get().tokens() - 1;
            } else {
                open.add(new Token(ids[i], weight, null));
            }
        }
    }

    /** An embedding stays in one chunk. */
    private void place(Embedding embedding, float weight) {
        if (open.size() + embedding.count() > PromptChunk.TOKENS) {
            finish();
        }
        for (int i = 0; i < embedding.count(); i++) {
            open.add(new Token(0, weight, i == 0 ? embedding : null));
        }
    }

    private void breakIfFull(int id) {
        boolean full = open.size() == PromptChunk.TOKENS;
        if (id == tokenizer.comma()) {
            lastComma = open.size();
        } else if (full && lastComma != -1 && open.size() - lastComma <= BACKTRACK) {
            List<Token> moved = new ArrayList<>(open.subList(lastComma + 1, open.size()));
            open.subList(lastComma + 1, open.size()).clear();
            finish();
            open = moved;
        }
        if (open.size() == PromptChunk.TOKENS) {
            finish();
        }
    }

    private void finish() {
        chunks.add(closed());
        open = new ArrayList<>();
        lastComma = -1;
    }

    private PromptChunk closed() {
        int[] ids = new int[PromptChunk.LENGTH];
        float[] weights = new float[PromptChunk.LENGTH];
        Arrays.fill(ids, tokenizer.end());
        Arrays.fill(weights, 1);
        ids[0] = tokenizer.start();
        List<PromptChunk.Placed> placed = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            Token token = open.get(i);
            ids[i + 1] = token.id;
            weights[i + 1] = token.weight;
            if (token.first != null) {
                placed.add(new PromptChunk.Placed(i + 1, token.first));
            }
        }
        return new PromptChunk(ids, weights, placed);
    }
}
