// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.lora.LoraPatch;
import io.variorum.prompt.Parameters;
import io.variorum.text.Conditioning;
import io.variorum.text.PromptChunks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Encodes prompts, and remembers the last ones: the pictures of a sweep mostly share theirs. */
final class Words {

    private static final int REMEMBERED = 64; // prompts; a full one of SD 1.5 takes 0.5 MB

    private record Asked(String prompt, String negativePrompt, int clipSkip, List<LoraPatch.Use> textLoras) {}

    private final Model model;
    private final Map<Asked, Conditioning> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Conditioning> eldest) {
            return size() > REMEMBERED;
        }
    };

    Words(Model model) {
        this.model = model;
    }

    /** Both prompts cut into chunks of token ids. */
    PromptChunks chunks(Parameters p) {
        return PromptChunks.of(p.prompt(), p.negativePrompt(), model.tokenizer());
    }

    Conditioning encode(Parameters p) {
        return remembered.computeIfAbsent(new Asked(p.prompt(), p.negativePrompt(), p.clipSkip(), model.textUses(p.loras())),
                asked -> model.textEncoder(p.loras()).encode(chunks(p), p.clipSkip()));
    }
}
