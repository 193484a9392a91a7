// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

/**
 * Two pictures and how far they lie apart.
 *
 * @param one the first one's values on the axes, "seed 2 · CFG scale 4"
 * @param other the second one's
 */
public record Couple(String one, String other, double distance) {

    @Override
    public String toString() {
        return "%s and %s: %s".formatted(one, other, Sentence.number(distance));
    }
}
