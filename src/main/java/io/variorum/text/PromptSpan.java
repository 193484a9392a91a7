// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

/** A piece of a prompt and the weight that its brackets give it; or a {@code BREAK}. */
public record PromptSpan(String text, double weight) {

    /** Ends a chunk; a value no other span has, as in stable-diffusion-webui. */
    static final PromptSpan BREAK = new PromptSpan("BREAK", -1);

    public boolean isBreak() {
        return equals(BREAK);
    }

    PromptSpan times(double factor) {
        return new PromptSpan(text, weight * factor);
    }
}
