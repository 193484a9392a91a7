// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads emphasis as stable-diffusion-webui does: {@code (x)} is 1.1 times as strong, {@code [x]} 1.1 times weaker, both
 * nest; {@code (x:1.3)} names the factor; a backslash makes a bracket literal; {@code BREAK} begins a new chunk.
 *
 * <p>A bracket left open holds to the end, one never opened is text. A lone backslash vanishes, and a BREAK inside
 * brackets is a word (its −1 is scaled with the rest): both are so in the web UI, whose pictures are to be matched.
 */
public final class PromptParser {

    private static final double STEP = 1.1;
    private static final Pattern TOKEN = Pattern.compile(
            "\\\\[()\\[\\]\\\\]?|\\(|\\[|:\\s*([+-]?[.\\d]+)\\s*\\)|\\)|]|[^\\\\()\\[\\]:]+|:");
    private static final Pattern BREAK = Pattern.compile("\\s*\\bBREAK\\b\\s*", Pattern.UNICODE_CHARACTER_CLASS);

    private final List<PromptSpan> spans = new ArrayList<>();
    private final Deque<Integer> round = new ArrayDeque<>(); // where each open bracket began, as an index of spans
    private final Deque<Integer> square = new ArrayDeque<>();

    private PromptParser() {
    }

    /** The spans of a prompt in order, at least one; neighbours of equal weight are one. */
    public static List<PromptSpan> parse(String prompt) {
        PromptParser parser = new PromptParser();
        Matcher token = TOKEN.matcher(prompt);
        while (token.find()) {
            parser.take(token.group(), token.group(1));
        }
        parser.round.forEach(from -> parser.scale(from, STEP));
        parser.square.forEach(from -> parser.scale(from, 1 / STEP));
        return merged(parser.spans);
    }

    private void take(String token, String weight) {
        if (token.startsWith("\\")) {
            spans.add(new PromptSpan(token.substring(1), 1));
        } else if (token.equals("(")) {
            round.push(spans.size());
        } else if (token.equals("[")) {
            square.push(spans.size());
        } else if (weight != null && !round.isEmpty()) {
            scale(round.pop(), number(weight));
        } else if (token.equals(")") && !round.isEmpty()) {
            scale(round.pop(), STEP);
        } else if (token.equals("]") && !square.isEmpty()) {
            scale(square.pop(), 1 / STEP);
        } else {
            words(token);
        }
    }

    private void words(String text) {
        String[] parts = BREAK.split(text, -1);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                spans.add(PromptSpan.BREAK);
            }
            spans.add(new PromptSpan(parts[i], 1));
        }
    }

    private void scale(int from, double factor) {
        spans.subList(from, spans.size()).replaceAll(span -> span.times(factor));
    }

    private static double number(String weight) {
        try {
            return Double.parseDouble(weight);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The weight \"%s\" in the prompt is not a number. Write it like (red:1.3).".formatted(weight));
        }
    }

    private static List<PromptSpan> merged(List<PromptSpan> spans) {
        List<PromptSpan> merged = new ArrayList<>();
        for (PromptSpan span : spans) {
            PromptSpan last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && last.weight() == span.weight()) {
                merged.set(merged.size() - 1, new PromptSpan(last.text() + span.text(), last.weight()));
            } else {
                merged.add(span);
            }
        }
        return merged.isEmpty() ? List.of(new PromptSpan("", 1)) : List.copyOf(merged);
    }
}
