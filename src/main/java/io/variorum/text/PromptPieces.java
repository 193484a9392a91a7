// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a prompt apart at its editing and alternation. Emphasis stays in the words; a bracket without partner is a word,
 * and a prompt with a {@code |} outside of square brackets is not edited at all, as in stable-diffusion-webui.
 */
final class PromptPieces {

    private static final int DEPTH = 200; // brackets within brackets; a person writes three
    private static final Pattern WHEN = Pattern.compile(":\\s*([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*]");

    private final String text;
    private final Set<Integer> strays = new HashSet<>(); // brackets found to have no partner
    private int at;
    private int depth;

    private PromptPieces(String text) {
        this.text = text;
    }

    static List<PromptPiece> of(String prompt) {
        PromptPieces reader = new PromptPieces(prompt);
        List<PromptPiece> pieces = new ArrayList<>();
        while (reader.at < prompt.length()) {
            pieces.addAll(reader.prompt());
            if (reader.at < prompt.length()) {
                if (prompt.charAt(reader.at) == '|') {
                    return List.of(new PromptPiece.Fixed(prompt));
                }
                pieces.add(new PromptPiece.Fixed(prompt.substring(reader.at, ++reader.at)));
            }
        }
        return pieces;
    }

    /** Words and whole brackets, up to what belongs to neither. */
    private List<PromptPiece> prompt() {
        List<PromptPiece> pieces = new ArrayList<>();
        while (at < text.length()) {
            char c = text.charAt(at);
            List<PromptPiece> bracket = c == '(' || c == '[' ? bracket() : null;
            if (bracket != null) {
                pieces.addAll(bracket);
            } else if ("()[]:|".indexOf(c) < 0) {
                pieces.add(new PromptPiece.Fixed(words()));
            } else {
                break;
            }
        }
        return pieces;
    }

    private String words() {
        int start = at;
        while (at < text.length() && "()[]:|".indexOf(text.charAt(at)) < 0) {
            at = Math.min(text.length(), at + (text.charAt(at) == '\\' ? 2 : 1));
        }
        return text.substring(start, at);
    }

    /** The bracket that opens here, with its partner; null, with nothing read, if it has none. */
    private List<PromptPiece> bracket() {
        int start = at;
        if (depth == DEPTH || strays.contains(start)) {
            return null;
        }
        depth++;
        at++;
        List<PromptPiece> first = prompt();
        List<PromptPiece> pieces = text.charAt(start) == '(' ? round(first) : square(first);
        depth--;
        if (pieces == null) {
            strays.add(start);
            at = start;
        }
        return pieces;
    }

    private List<PromptPiece> round(List<PromptPiece> first) {
        List<PromptPiece> pieces = new ArrayList<>(List.of(new PromptPiece.Fixed("(")));
        pieces.addAll(first);
        if (took(':')) {
            pieces.add(new PromptPiece.Fixed(":"));
            pieces.addAll(prompt());
        }
        pieces.add(new PromptPiece.Fixed(")"));
        return took(')') ? pieces : null;
    }

    private List<PromptPiece> square(List<PromptPiece> first) {
        if (took(']')) {
            List<PromptPiece> pieces = new ArrayList<>(List.of(new PromptPiece.Fixed("[")));
            pieces.addAll(first);
            pieces.add(new PromptPiece.Fixed("]"));
            return pieces;
        }
        if (at < text.length() && text.charAt(at) == '|') {
            List<List<PromptPiece>> turns = new ArrayList<>(List.of(first));
            while (took('|')) {
                turns.add(prompt());
            }
            return took(']') ? List.of(new PromptPiece.Alternating(turns)) : null;
        }
        String when = when();
        if (when != null) {
            return List.of(new PromptPiece.Edited(List.of(), first, when));
        }
        if (!took(':')) {
            return null;
        }
        List<PromptPiece> second = prompt();
        when = when();
        return when == null ? null : List.of(new PromptPiece.Edited(first, second, when));
    }

    /** The number between a colon here and the closing bracket, or null. */
    private String when() {
        Matcher m = WHEN.matcher(text).region(at, text.length());
        if (!m.lookingAt()) {
            return null;
        }
        at = m.end();
        return m.group(1);
    }

    private boolean took(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }
}
