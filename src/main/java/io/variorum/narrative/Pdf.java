// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The account as a PDF.
 *
 * @param withoutShape characters that no font of ours has a shape for; each stands as ⟨U+1F600⟩ in the PDF
 */
record Pdf(byte[] bytes, SortedSet<Integer> withoutShape) {

    Pdf {
        withoutShape = new TreeSet<>(withoutShape);
    }
}
