// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Prompt and negative prompt cut into chunks, both into as many as the longer one needs; the shorter one gets empty
 * chunks at its end, as with stable-diffusion-webui's setting "Pad prompt/negative prompt".
 */
public record PromptChunks(List<PromptChunk> positive, List<PromptChunk> negative) {

    public PromptChunks {
        positive = List.copyOf(positive);
        negative = List.copyOf(negative);
    }

    public static PromptChunks of(String prompt, String negativePrompt, ClipTokenizer tokenizer) {
        return of(prompt, negativePrompt, 1, Lexicon.of(tokenizer));
    }

    /** @param least how many chunks there are at least, where other prompts of the picture are longer */
    public static PromptChunks of(String prompt, String negativePrompt, int least, Lexicon lexicon) {
        List<PromptChunk> positive = ChunkWriter.chunks(prompt, lexicon);
        List<PromptChunk> negative = ChunkWriter.chunks(negativePrompt, lexicon);
        int count = Math.max(least, Math.max(positive.size(), negative.size()));
        return new PromptChunks(padded(positive, count, lexicon), padded(negative, count, lexicon));
    }

    private static List<PromptChunk> padded(List<PromptChunk> chunks, int count, Lexicon lexicon) {
        List<PromptChunk> padded = new ArrayList<>(chunks);
        while (padded.size() < count) {
            padded.add(ChunkWriter.empty(lexicon));
        }
        return padded;
    }
}
