// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.prompt.Difference;
import io.variorum.prompt.Differences;
import io.variorum.prompt.Numbers;
import io.variorum.prompt.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What was changed from one request to the next, in one line; of the words only what came and went. */
final class ChangeWords {

    private static final Set<String> SOURCE = Set.of("source", "strength", "mask");

    private ChangeWords() {}

    static String of(Parameters before, Parameters after) {
        List<String> parts = new ArrayList<>();
        phrases("added ", before.prompt(), after.prompt(), parts);
        phrases("took out ", after.prompt(), before.prompt(), parts);
        phrases("added to the negative prompt ", before.negativePrompt(), after.negativePrompt(), parts);
        phrases("took out of the negative prompt ", after.negativePrompt(), before.negativePrompt(), parts);
        boolean told = !parts.isEmpty();
        if (after.source() != null && !after.source().equals(before.source())) {
            parts.add("made from picture %s… with strength %s%s".formatted(after.source().picture().substring(0, 12),
                    Numbers.text(after.source().strength()), after.source().mask() == null ? "" : ", only under a mask"));
        }
        for (Difference d : Differences.between(before, after)) {
            if (d.name().endsWith("prompt")) {
                if (!told) {
                    parts.add("the " + d.name() + "’s phrases in another order");
                }
            } else if (after.source() == null || !SOURCE.contains(d.name())) {
                parts.add(words(d));
            }
        }
        return parts.isEmpty() ? "nothing changed" : String.join("; ", parts);
    }

    private static String words(Difference d) {
        if (d.before().isEmpty()) {
            return "%s %s added".formatted(d.name(), d.after());
        }
        return d.after().isEmpty() ? "%s taken out".formatted(d.name()) : "%s %s → %s".formatted(d.name(), d.before(), d.after());
    }

    private static void phrases(String lead, String before, String after, List<String> parts) {
        List<String> phrases = Differences.only(after, before);
        if (!phrases.isEmpty()) {
            parts.add(lead + String.join(", ", phrases.stream().map(p -> "“" + p + "”").toList()));
        }
    }
}
