// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import java.util.Arrays;
import java.util.List;

/**
 * What the text encoder reads at once: start, 75 tokens, end; each with the weight that emphasis gives it. Immutable by
 * agreement: nobody writes to the arrays.
 */
public record PromptChunk(int[] ids, float[] weights, List<Placed> placed) {

    /** An embedding in place of the tokens from this position on; their ids are 0. */
    public record Placed(int at, Embedding embedding) {}

    static final int TOKENS = 75; // CLIP's 77 positions less start and end
    static final int LENGTH = TOKENS + 2;

    public PromptChunk {
        placed = List.copyOf(placed);
    }

    /** A chunk of CLIP's own words. */
    public PromptChunk(int[] ids, float[] weights) {
        this(ids, weights, List.of());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PromptChunk c && Arrays.equals(ids, c.ids) && Arrays.equals(weights, c.weights) && placed.equals(c.placed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }
}
