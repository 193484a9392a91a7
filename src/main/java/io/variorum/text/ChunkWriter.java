// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Deals tokens out to chunks as stable-diffusion-webui does: where one token too many comes and a comma lies among the
 * last 20, what follows the comma moves to the next chunk.
 */
final class ChunkWriter {

    private static final int BACKTRACK = 20; // tokens; the web UI's default "comma padding backtrack"

    private record Token(int id, float weight) {
    }

    private final ClipTokenizer tokenizer;
    private final List<PromptChunk> chunks = new ArrayList<>();
    private List<Token> open = new ArrayList<>();
    private int lastComma = -1;

    private ChunkWriter(ClipTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    static List<PromptChunk> chunks(String prompt, ClipTokenizer tokenizer) {
        ChunkWriter writer = new ChunkWriter(tokenizer);
        for (PromptSpan span : PromptParser.parse(prompt)) {
            if (span.isBreak()) {
                writer.finish();
                continue;
            }
            for (int id : tokenizer.ids(span.text())) {
                writer.add(new Token(id, (float) span.weight()));
            }
        }
        if (!writer.open.isEmpty() || writer.chunks.isEmpty()) {
            writer.finish();
        }
        return writer.chunks;
    }

    /** The chunk of no words. */
    static PromptChunk empty(ClipTokenizer tokenizer) {
        return new ChunkWriter(tokenizer).closed();
    }

    private void add(Token token) {
        boolean full = open.size() == PromptChunk.TOKENS;
        if (token.id == tokenizer.comma()) {
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
        open.add(token);
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
        for (int i = 0; i < open.size(); i++) {
            ids[i + 1] = open.get(i).id;
            weights[i + 1] = open.get(i).weight;
        }
        return new PromptChunk(ids, weights);
    }
}
