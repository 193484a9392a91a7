// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A piece of a prompt: words that stay, words that give way to others, or words that take turns. */
sealed interface PromptPiece {

    String words(int end, int looks);

    /** Adds the looks after which something changes. */
    void ends(int looks, Set<Integer> ends);

    static String words(List<PromptPiece> pieces, int end, int looks) {
        return pieces.stream().map(piece -> piece.words(end, looks)).collect(Collectors.joining());
    }

    record Fixed(String text) implements PromptPiece {
        @Override
        public String words(int end, int looks) {
            return text;
        }

        @Override
        public void ends(int looks, Set<Integer> ends) {}
    }

    /** @param when a share of the looks if it has a decimal point, else a look */
    record Edited(List<PromptPiece> from, List<PromptPiece> to, String when) implements PromptPiece {
        @Override
        public String words(int end, int looks) {
            return PromptPiece.words(end <= last(looks) ? from : to, end, looks);
        }

        @Override
        public void ends(int looks, Set<Integer> ends) {
            if (last(looks) >= 1) {
                ends.add(last(looks));
            }
            from.forEach(piece -> piece.ends(looks, ends));
            to.forEach(piece -> piece.ends(looks, ends));
        }

        private int last(int looks) {
            double value = Double.parseDouble(when);
            return (int) Math.min(looks, when.contains(".") ? value * looks : value);
        }
    }

    record Alternating(List<List<PromptPiece>> turns) implements PromptPiece {
        @Override
        public String words(int end, int looks) {
            return PromptPiece.words(turns.get((end - 1) % turns.size()), end, looks);
        }

        @Override
        public void ends(int looks, Set<Integer> ends) {
            IntStream.rangeClosed(1, looks).forEach(ends::add);
            turns.forEach(turn -> turn.forEach(piece -> piece.ends(looks, ends)));
        }
    }
}
