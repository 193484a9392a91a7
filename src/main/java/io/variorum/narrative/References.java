// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import java.util.ArrayList;
import java.util.List;

/** The entries a block rests on, as a reader meets them: neighbours as one range. */
record References(long first, long last) {

    static List<References> of(List<Long> entries) {
        List<References> ranges = new ArrayList<>();
        for (int i = 0; i < entries.size();) {
            int j = i;
            while (j + 1 < entries.size() && entries.get(j + 1) == entries.get(j) + 1) {
                j++;
            }
            ranges.add(new References(entries.get(i), entries.get(j)));
            i = j + 1;
        }
        return ranges;
    }

    /** "12" or "4–9". */
    String label() {
        return first == last ? Long.toString(first) : first + "–" + last;
    }
}
