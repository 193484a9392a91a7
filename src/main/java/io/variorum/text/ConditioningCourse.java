// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import java.util.List;

/** What the words say to the network from the first look at the picture to the last; the same throughout, as a rule. */
public record ConditioningCourse(List<Stretch> stretches) {

    /** @param until the last look, counted from 0, for which this holds */
    public record Stretch(int until, Conditioning text) {
    }

    public ConditioningCourse {
        stretches = List.copyOf(stretches);
    }

    /** @param look counted from 0 */
    public Conditioning at(int look) {
        return stretches.stream().filter(s -> look <= s.until).findFirst().orElse(stretches.get(stretches.size() - 1)).text;
    }
}
