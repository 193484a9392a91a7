// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import java.util.List;

/**
 * The picture that another one is made from, as the request names it.
 *
 * @param picture SHA-256 of its file, 64 hex digits
 * @param strength the share of the steps that are made: near 0 leaves the picture, 1 leaves little of it
 * @param mask the part that is made anew; null for all of it
 */
public record Source(String picture, double strength, Mask mask) {

    static final double USUAL_STRENGTH = 0.75; // the web UI's

    public Source {
        Mask.checkDigest(picture);
        if (!(strength > 0 && strength <= 1)) {
            throw new IllegalArgumentException("Strength must be above 0 and up to 1, but was %s. Try .strength(0.5)."
                    .formatted(Numbers.text(strength)));
        }
    }

    /** The pictures that a request with this source needs: the one it begins from, and a painted mask. */
    public List<String> pictures() {
        return mask instanceof Mask.Painted painted ? List.of(picture, painted.picture()) : List.of(picture);
    }

    /** How many of these steps are made: the last ones, as diffusers counts, {@code int(steps * strength)}. */
    public int steps(int steps) {
        return (int) (steps * strength);
    }
}
