// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The account as a PDF.
 *
 * @param withoutShape characters that no font of ours has a shape for; each stands as ⟨U+1F600⟩ in the PDF
 */
record Pdf(byte[] bytes, SortedSet<Integer> withoutShape) {

    private static final int NAMED = 8; // characters; who has more of them sees them in the PDF

    Pdf {
        withoutShape = new TreeSet<>(withoutShape);
    }

    /** What the author should know of this PDF before giving it away. */
    List<String> notices(Sentences say) {
        return withoutShape.isEmpty() ? List.of() : List.of(say.say("saved.withoutShape", withoutShape.stream().limit(NAMED)
                .map(c -> String.format(Locale.ROOT, "%s U+%04X", Character.toString(c), c)).collect(Collectors.joining(", "))
                + (withoutShape.size() > NAMED ? ", …" : "")));
    }
}
