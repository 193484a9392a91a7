// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import java.util.List;

/**
 * What the words say to the network at one time: the encodings of the prompts that AND joins, mostly one, and of the
 * negative prompt, all of equal length.
 *
 * @param prompts (tokens, width) each, row by row, with its weight
 * @param uncond the same for the negative prompt
 */
public record Conditioning(int tokens, int width, List<Prompt> prompts, float[] uncond) {

    /** One prompt's encoding, and how strongly it draws compared with the CFG scale. */
    public record Prompt(float[] encoding, double weight) {
    }

    public Conditioning {
        prompts = List.copyOf(prompts);
        if (uncond.length != tokens * width || prompts.stream().anyMatch(p -> p.encoding.length != uncond.length)) {
            throw new IllegalStateException("prompt and negative prompt were encoded to different lengths");
        }
    }

    public Conditioning(int tokens, int width, float[] cond, float[] uncond) {
        this(tokens, width, List.of(new Prompt(cond, 1)), uncond);
    }

    /** The first prompt's encoding. */
    public float[] cond() {
        return prompts.get(0).encoding;
    }
}
