// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.prompt.Parameters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The phrases of a prompt in every order, each standing where one of them stood. */
final class WordOrders {

    private static final int MOST = 5; // phrases: 120 orders

    private WordOrders() {}

    static Axis axis(String... phrases) {
        if (phrases.length < 2 || phrases.length > MOST) {
            throw new IllegalArgumentException("Word orders are of 2 to %d phrases, but here are %d. Try wordOrders(\"garden\", \"golden hour\")."
                    .formatted(MOST, phrases.length));
        }
        List<String> words = List.of(phrases);
        if (new LinkedHashSet<>(words).size() < words.size() || words.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("Word orders need phrases that all differ. Name each once.");
        }
        return new Axis("word order", "word orders", orders(words).stream()
                .map(order -> new Axis.Value(String.join(" · ", order), reordered(words, order))).toList());
    }

    private static UnaryOperator<Parameters> reordered(List<String> phrases, List<String> order) {
        return p -> {
            String prompt = p.prompt();
            List<String> there = phrases.stream().sorted(Comparator.comparingInt(prompt::indexOf)).toList();
            StringBuilder text = new StringBuilder();
            int from = 0;
            for (int i = 0; i < there.size(); i++) {
                int at = prompt.indexOf(there.get(i));
                if (at < from) {
                    throw new IllegalArgumentException(at < 0
                            ? "The phrase \"%s\" does not occur in the prompt. Use words that are there.".formatted(there.get(i))
                            : "The phrases \"%s\" and \"%s\" share letters. Name phrases that stand apart.".formatted(there.get(i - 1), there.get(i)));
                }
                text.append(prompt, from, at).append(order.get(i));
                from = at + there.get(i).length();
            }
            return p.prompt(text + prompt.substring(from));
        };
    }

    /** All orders, the given one first. */
    private static List<List<String>> orders(List<String> words) {
        if (words.isEmpty()) {
            return List.of(List.of());
        }
        return IntStream.range(0, words.size()).boxed().flatMap(i -> {
            List<String> rest = new ArrayList<>(words);
            String first = rest.remove((int) i);
            return orders(rest).stream().map(order -> {
                List<String> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                return whole;
            });
        }).<List<String>>map(List::copyOf).toList();
    }
}
