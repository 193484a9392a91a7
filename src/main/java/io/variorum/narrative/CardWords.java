// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The word table of the sample model's card, asked which part of the pattern a phrase belongs to. Its answer is a
 * proposal: only the author can say what a word was meant for.
 */
final class CardWords {

    /** The card's rows and the parts of the pattern they fall under; its row of quality words falls under none. */
    private static final Map<String, String> PARTS = Map.of("art type", "art", "subject", "subject", "environment",
            "environment", "light", "environment", "composition", "composition");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|\\s*([a-z ]+?)\\s*\\|\\s*(.+?)\\s*\\|\\s*$");
    private static final Set<String> FILL = Set.of("a", "an", "the", "with", "in", "of", "and", "or", "at", "on");

    private final Map<String, Set<String>> words = new LinkedHashMap<>();

    CardWords(String card) {
        for (Matcher row = ROW.matcher(card); row.find();) {
            String part = PARTS.get(row.group(1));
            if (part != null) {
                words.computeIfAbsent(part, k -> new HashSet<>()).addAll(words(row.group(2)));
            }
        }
    }

    static CardWords ofSample() {
        try (InputStream in = CardWords.class.getResourceAsStream("/io/variorum/sample/MODEL-CARD.md")) {
            return new CardWords(in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one part that holds most of the phrase's words, if it holds at least half of them. */
    Optional<String> part(String phrase) {
        List<String> asked = words(phrase);
        String best = null;
        long most = 0;
        boolean tie = false;
        for (Map.Entry<String, Set<String>> part : words.entrySet()) {
            long known = asked.stream().filter(part.getValue()::contains).count();
            tie = known == most || known < most && tie;
            if (known > most) {
                best = part.getKey();
                most = known;
            }
        }
        return tie || 2 * most < asked.size() ? Optional.empty() : Optional.ofNullable(best);
    }

    private static List<String> words(String text) {
        return Pattern.compile("[^\\p{L}\\p{N}-]+").splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(w -> !w.isEmpty() && !FILL.contains(w) && !w.matches("[.\\d-]+") || w.equals("1")).toList();
    }
}
