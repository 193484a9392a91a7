// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Which words hold when: a prompt with its editing {@code [from:to:when]} and alternation {@code [a|b]} carried out, as
 * stable-diffusion-webui does.
 *
 * <p>The network's looks at the picture are counted from 0, and a stretch holds up to and with its {@code until}: so
 * {@code [a|b]} begins with two looks at a, as it does there. A sampler that looks twice a step counts twice.
 */
public record PromptCourse(List<Stretch> stretches) {

    /** @param until the last look, counted from 0, at which these words hold */
    public record Stretch(int until, String words) {
    }

    /** @param looks how often the network will look at the picture: the steps, or twice as many */
    public static PromptCourse of(String prompt, int looks) {
        List<PromptPiece> pieces = PromptPieces.of(prompt);
        TreeSet<Integer> ends = new TreeSet<>(List.of(looks));
        pieces.forEach(piece -> piece.ends(looks, ends));
        List<Stretch> stretches = new ArrayList<>();
        for (int end : ends) {
            String words = PromptPiece.words(pieces, end, looks);
            if (!stretches.isEmpty() && stretches.get(stretches.size() - 1).words.equals(words)) {
                stretches.remove(stretches.size() - 1);
            }
            stretches.add(new Stretch(end, words));
        }
        return new PromptCourse(List.copyOf(stretches));
    }

    /** @param look counted from 0 */
    public String at(int look) {
        return stretches.stream().filter(s -> look <= s.until).findFirst().orElse(stretches.get(stretches.size() - 1)).words;
    }
}
