// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.Damage;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Damaged X/Y/Z values: whatever is typed, a bounded axis comes of it, or a sentence. */
class AxisSyntaxFuzzTest {

    private static final List<String> KINDS = List.of("Seed", "Steps", "CFG Scale", "Sampler", "Prompt S/R", "Size", "Clip skip", "LoRA hanfugirl", "Eta", "Nothing");
    private static final List<String> VALUES = List.of("1, 2, 3", "1-10(+3)", "10-1(-3)", "0-1[5]", "-1--0.5(+.25)", "Euler, \"DPM++ 2M\"", "a, \"b, c\"", "512x768, 64x64");

    @Property(seed = "42")
    void values(@ForAll long seed) {
        String kind = KINDS.get((int) Math.floorMod(seed, KINDS.size()));
        String values = VALUES.get((int) Math.floorMod(seed / 31, VALUES.size()));
        Damage.readOrRefused(() -> Axes.axis(seed % 5 == 0 ? Damage.of(kind, seed) : kind, Damage.of(values, seed)));
    }
}
