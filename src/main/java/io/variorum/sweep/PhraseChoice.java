// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.prompt.Parameters;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Every combination of some phrases, added to the prompt or not: none, each, each pair, …, all. */
final class PhraseChoice {

    private PhraseChoice() {}

    static Axis axis(String... phrases) {
        if (phrases.length == 0) {
            throw new IllegalArgumentException("Name what is to be there or not. Try withAndWithout(\"lantern\", \"parasol\").");
        }
        if (phrases.length > 10) {
            throw new IllegalArgumentException("%d phrases have more than a thousand combinations. Name up to 10."
                    .formatted(phrases.length));
        }
        return new Axis("with", "combinations", IntStream.range(0, 1 << phrases.length)
                .mapToObj(bits -> IntStream.range(0, phrases.length).filter(i -> (bits >> i & 1) == 1)
                        .mapToObj(i -> phrases[i]).toList())
                .map(chosen -> new Axis.Value(chosen.isEmpty() ? "(none)" : String.join(" + ", chosen), added(chosen))).toList());
    }

    private static UnaryOperator<Parameters> added(List<String> phrases) {
        return p -> phrases.isEmpty() ? p : p.prompt(p.prompt().isEmpty()
                ? String.join(", ", phrases)
                : p.prompt() + ", " + String.join(", ", phrases));
    }
}
