// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.prompt.Mask;
import io.variorum.prompt.Parameters;
import io.variorum.prompt.Source;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** One part or another of the source picture to be made anew, or the whole of it. */
final class MaskChoice {

    private MaskChoice() {}

    static Axis axis(String... areas) {
        return new Axis("mask", "masks", Arrays.stream(areas)
                .map(a -> a.isBlank() ? new Axis.Value("(whole)", p -> masked(p, null)) : new Axis.Value(a, masked(a))).toList());
    }

    private static UnaryOperator<Parameters> masked(String area) {
        Mask mask = Mask.Area.of(area).orElseThrow(() -> new IllegalArgumentException(
                "A mask is left,top,widthxheight in pixels, but was \"%s\". Try masks(\"32,32,64x64\").".formatted(area)));
        return p -> masked(p, mask);
    }

    private static Parameters masked(Parameters p, Mask mask) {
        if (p.source() == null) {
            throw new IllegalArgumentException("A mask is a part of a picture, but none is named. Try sweep(base.from(picture)).over(masks(\"32,32,64x64\")).");
        }
        return p.source(new Source(p.source().picture(), p.source().strength(), mask));
    }
}
