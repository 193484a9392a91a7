// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import java.util.ArrayList;
import java.util.List;

/** Names a layer's weights one after the other. */
public final class LayerBuilder {

    private final Weights weights;
    private final List<Slot> slots = new ArrayList<>();

    LayerBuilder(Weights weights) {
        this.weights = weights;
    }

    /** Weight and bias of a norm, or of a linear layer so small that packing gains nothing. */
    public LayerBuilder plain(String name) {
        return weight(name).bias(name);
    }

    /** A weight without bias, not packed. */
    public LayerBuilder weight(String name) {
        slots.add(new Slot.Plain(List.of(name + ".weight")));
        return this;
    }

    /** Weight and bias of a linear layer, packed; of several, stacked into one. */
    public LayerBuilder linear(String... names) {
        return product(names).bias(names);
    }

    /** Weight and bias of a linear layer of few rows: not worth packing, unless as halves. */
    public LayerBuilder few(String name) {
        slots.add(new Slot.Few(List.of(name + ".weight")));
        return bias(name);
    }

    /** Weight of a linear layer without bias, packed; of several, stacked into one. */
    public LayerBuilder product(String... names) {
        slots.add(new Slot.Linear(suffixed(names, ".weight")));
        return this;
    }

    private LayerBuilder bias(String... names) {
        slots.add(new Slot.Plain(suffixed(names, ".bias")));
        return this;
    }

    public LayerBuilder convolution(String name, int stride, int padding) {
        slots.add(new Slot.Convolution(suffixed(new String[] {name}, ".weight"), stride, padding));
        return bias(name);
    }

    /** Of a picture made twice as large before. */
    public LayerBuilder doubling(String name) {
        slots.add(new Slot.Doubling(suffixed(new String[] {name}, ".weight")));
        return bias(name);
    }

    public Layer load() {
        return Layer.load(weights, WeightChange.NONE, List.copyOf(slots));
    }

    private static List<String> suffixed(String[] names, String ending) {
        return List.of(names).stream().map(n -> n + ending).toList();
    }
}
