// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import io.variorum.torch.Functions;
import io.variorum.torch.Tensor;
import io.variorum.torch.TensorList;
import java.util.ArrayList;
import java.util.List;

/**
 * The weights that one fused function takes, in its order and in the memory layout it computes in.
 *
 * <p>A LoRA makes another layer beside this one; this one never changes, so a model without the LoRA stays what it was.
 */
public final class Layer implements AutoCloseable {

    /** One argument: a weight, or several stacked, and how it lies in memory. */
    sealed interface Slot {
        List<String> names();

        record Plain(List<String> names) implements Slot {}

        /** A 1 × 1 convolution used as a linear layer. */
        record Matrix(List<String> names) implements Slot {}

        record Convolution(List<String> names, int stride, int padding, long[] inputSize) implements Slot {}
    }

    private final List<Slot> slots;
    private final TensorList tensors;

    private Layer(List<Slot> slots, TensorList tensors) {
        this.slots = slots;
        this.tensors = tensors;
    }

    public static Builder of(Weights weights) {
        return new Builder(weights);
    }

    public TensorList tensors() {
        return tensors;
    }

    public boolean isTouchedBy(WeightChange change) {
        return slots.stream().flatMap(s -> s.names().stream()).anyMatch(change::touches);
    }

    /** The same layer with changed weights; read again from the file, so that no second original is kept in memory. */
    public Layer with(Weights weights, WeightChange change) {
        return load(slots, weights, change);
    }

    private static Layer load(List<Slot> slots, Weights weights, WeightChange change) {
        List<Tensor> arguments = new ArrayList<>();
        try {
            slots.forEach(slot -> arguments.add(load(slot, weights, change)));
            return new Layer(slots, TensorList.of(arguments));
        } finally {
            arguments.forEach(Tensor::close);
        }
    }

    private static Tensor load(Slot slot, Weights weights, WeightChange change) {
        Tensor whole = stacked(slot.names().stream().map(n -> change.apply(n, weights.tensor(n))).toList());
        if (slot instanceof Slot.Matrix) {
            return replace(whole, Functions.weight("reshape", whole, new long[] {whole.shape()[0], -1}));
        } else if (slot instanceof Slot.Convolution c) {
            Tensor last = replace(whole, Functions.weight("channels_last", whole));
            return replace(last, Functions.weight("pack", last, c.stride(), c.padding(), c.inputSize()));
        }
        return whole;
    }

    private static Tensor stacked(List<Tensor> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        try (TensorList list = TensorList.of(parts)) {
            return Functions.weight("stack", list);
        } finally {
            parts.forEach(Tensor::close);
        }
    }

    private static Tensor replace(Tensor old, Tensor fresh) {
        old.close();
        return fresh;
    }

    @Override
    public void close() {
        tensors.close();
    }

    /** Names a layer's weights one after the other. */
    public static final class Builder {

        private final Weights weights;
        private final List<Slot> slots = new ArrayList<>();

        private Builder(Weights weights) {
            this.weights = weights;
        }

        /** Weight and bias of a norm or a linear layer; of several, stacked into one. */
        public Builder linear(String... names) {
            return weight(names).bias(names);
        }

        /** Weights without bias, stacked into one if there are several. */
        public Builder weight(String... names) {
            slots.add(new Slot.Plain(suffixed(names, ".weight")));
            return this;
        }

        private Builder bias(String... names) {
            slots.add(new Slot.Plain(suffixed(names, ".bias")));
            return this;
        }

        /** A linear layer that some files hold as a 1 × 1 convolution. */
        public Builder projection(String name) {
            slots.add(new Slot.Matrix(suffixed(new String[] {name}, ".weight")));
            return bias(name);
        }

        /**
         * @param height of its input when the picture has the model's own size; other sizes run too, a little slower
         */
        public Builder convolution(String name, int stride, int padding, int batch, int height, int width) {
            long channels = weights.entry(name + ".weight").shape().get(1);
            slots.add(new Slot.Convolution(suffixed(new String[] {name}, ".weight"), stride, padding,
                    new long[] {batch, channels, height, width}));
            return bias(name);
        }

        public Layer load() {
            return Layer.load(List.copyOf(slots), weights, WeightChange.NONE);
        }

        private static List<String> suffixed(String[] names, String ending) {
            return List.of(names).stream().map(n -> n + ending).toList();
        }
    }
}
