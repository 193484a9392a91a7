// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.prompt.Parameters;
import java.util.function.UnaryOperator;

/** Words that a prompt has and an axis changes; they must occur, for a search that finds nothing would change nothing. */
record Phrase(String words) {

    Phrase {
        if (words == null || words.isBlank()) {
            throw new IllegalArgumentException("The phrase to replace is empty. Try words(\"golden hour\", \"dusk\").");
        }
    }

    UnaryOperator<Parameters> replacedBy(String other) {
        return p -> {
            if (!p.prompt().contains(words) && !p.negativePrompt().contains(words)) {
                throw new IllegalArgumentException(
                        "The phrase \"%s\" occurs neither in the prompt nor in the negative prompt. Use words that are there."
                                .formatted(words));
            }
            return p.prompt(p.prompt().replace(words, other)).negative(p.negativePrompt().replace(words, other));
        };
    }
}
