// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import java.util.Arrays;

/**
 * What the text encoder reads at once: start, 75 tokens, end; each with the weight that emphasis gives it. Immutable by
 * agreement: nobody writes to the arrays.
 */
public record PromptChunk(int[] ids, float[] weights) {

    static final int TOKENS = 75; // CLIP's 77 positions less start and end
    static final int LENGTH = TOKENS + 2;

    @Override
    public boolean equals(Object o) {
        return o instanceof PromptChunk c && Arrays.equals(ids, c.ids) && Arrays.equals(weights, c.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }
}
