// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import java.util.ArrayList;
import java.util.List;

/** The phrases of a prompt: what stands between its commas and lines; a comma inside brackets does not divide. */
public final class Phrases {

    private Phrases() {}

    public static List<String> of(String prompt) {
        List<String> phrases = new ArrayList<>();
        StringBuilder phrase = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < prompt.length(); i++) {
            char c = prompt.charAt(i);
            boolean escaped = i > 0 && prompt.charAt(i - 1) == '\\';
            if (!escaped && (c == '(' || c == '[')) {
                depth++;
            } else if (!escaped && (c == ')' || c == ']')) {
                depth = Math.max(0, depth - 1);
            }
            if (depth == 0 && (c == ',' || c == '，' || c == '\n')) {
                add(phrases, phrase);
            } else {
                phrase.append(c);
            }
        }
        add(phrases, phrase);
        return List.copyOf(phrases);
    }

    private static void add(List<String> phrases, StringBuilder phrase) {
        String text = phrase.toString().strip();
        if (!text.isEmpty()) {
            phrases.add(text);
        }
        phrase.setLength(0);
    }
}
