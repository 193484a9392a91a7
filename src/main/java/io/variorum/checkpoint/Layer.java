// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import io.variorum.torch.Functions;
import io.variorum.torch.Tensor;
import io.variorum.torch.TensorList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The weights that one fused function takes, in its order and in the memory layout it computes in.
 *
 * <p>A LoRA makes another layer beside this one, so a model without the LoRA stays what it was. Weights are packed for
 * the size of the input at hand, because oneDNN is up to 30 times slower with weights packed for another;
 * the result therefore depends on the size alone, not on what was computed before.
 */
public final class Layer implements AutoCloseable {

    private final Weights weights;
    private final WeightChange change;
    private final List<Slot> slots;
    private final Tensor[] arguments; // null: not yet packed
    private TensorList tensors;
    private long[] packedFor = {}; // batch, height, width of the input

    private Layer(Weights weights, WeightChange change, List<Slot> slots) {
        this.weights = weights;
        this.change = change;
        this.slots = slots;
        this.arguments = new Tensor[slots.size()];
    }

    public static LayerBuilder of(Weights weights) {
        return new LayerBuilder(weights);
    }

    /** A layer that is computed in 32 bits whatever the others are computed in. */
    public static LayerBuilder wide(Weights weights) {
        return new LayerBuilder(weights.in(weights.arithmetic().wide()));
    }

    static Layer load(Weights weights, WeightChange change, List<Slot> slots) {
        Layer layer = new Layer(weights, change, slots);
        try {
            for (int i = 0; i < slots.size(); i++) {
                layer.arguments[i] = slots.get(i) instanceof Slot.Plain ? layer.plain(slots.get(i)) : null;
            }
            return layer;
        } catch (RuntimeException e) {
            layer.close();
            throw e;
        }
    }

    /** The arguments for an input of any size, with one thread: plain weights, and linear layers of halves. */
    public TensorList tensors() {
        return tensors(0, 0, 0);
    }

    /** The arguments for an input of this size; rows are counted as height × width. */
    public synchronized TensorList tensors(long batch, long height, long width) {
        long[] size = {batch, height, width};
        if (tensors == null || weights.arithmetic().packs() && !Arrays.equals(size, packedFor)) {
            pack(size);
        }
        return tensors;
    }

    /**
     * Frees the weights until they are next asked for; then they are read from the file again. Norms and biases, which are few
     * numbers, stay; so do unpacked weights, which may be shared with a LoRA's layer.
     */
    public synchronized void rest() {
        if (!weights.arithmetic().packs()) {
            return;
        }
        close(tensors);
        tensors = null;
        for (int i = 0; i < arguments.length; i++) {
            if (slots.get(i).names().stream().anyMatch(n -> weights.entry(n).shape().size() > 1)) {
                close(arguments[i]);
                arguments[i] = null;
            }
        }
    }

    /** Whether its linear layers can be packed as numbers of 16 bits with nothing lost, for the file has them so and nothing changes them. */
    public boolean isOfHalves() {
        return weights.arithmetic().packs() && slots.stream().filter(Slot.Linear.class::isInstance).allMatch(this::isOfHalves);
    }

    private boolean isOfHalves(Slot slot) {
        return slot.names().stream().allMatch(n -> weights.entry(n).dtype().equals("F16") && !change.touches(n));
    }

    /** What the weights take as the file's numbers in 32-bit floating point; packed, a convolution may take four times as much. */
    public long bytes() {
        return Float.BYTES * slots.stream().flatMap(s -> s.names().stream()).mapToLong(n -> weights.entry(n).count()).sum();
    }

    /** Reads what is to be packed again from the file: so the originals take no memory beside the packed ones. */
    private void pack(long[] size) {
        close(tensors);
        tensors = null;
        for (int i = 0; i < arguments.length; i++) {
            if (!(slots.get(i) instanceof Slot.Plain)) {
                close(arguments[i]);
                arguments[i] = null;
                arguments[i] = packed(slots.get(i), size);
            } else if (arguments[i] == null) {
                arguments[i] = plain(slots.get(i));
            }
        }
        tensors = TensorList.of(List.of(arguments));
        packedFor = size;
    }

    private Tensor plain(Slot slot) {
        return weights.arithmetic().weight(read(slot));
    }

    private Tensor packed(Slot slot, long[] size) {
        if (!weights.arithmetic().packs() || slot instanceof Slot.Few && !isOfHalves(slot)) {
            Tensor plain = read(slot);
            return weights.arithmetic().weight(slot instanceof Slot.Linear ? matrix(plain) : plain);
        }
        List<Tensor> parts = slot.names().stream().map(n -> change.touches(n) ? change.apply(n, weights.tensor(n)) : weights.shared(n)).toList();
        try (TensorList list = TensorList.of(parts)) {
            return packed(slot, list, size);
        } finally {
            parts.forEach(Tensor::close);
            slot.names().forEach(weights::release); // else the whole file would stay in memory beside what is made of it
        }
    }

    private Tensor packed(Slot slot, TensorList parts, long[] size) {
        boolean narrow = weights.arithmetic().narrow();
        if (slot instanceof Slot.Linear || slot instanceof Slot.Few) {
            return Functions.packed("pack_linear", parts, Math.toIntExact(size[0] * size[1] * size[2]), narrow);
        }
        long[] input = {size[0], weights.entry(slot.names().get(0)).shape().get(1), size[1], size[2]};
        return slot instanceof Slot.Convolution c ? Functions.packed("pack", parts, c.stride(), c.padding(), input, narrow)
                : Functions.packed("pack_doubling", parts, input, narrow);
    }

    private static Tensor matrix(Tensor plain) {
        return replace(plain, "reshape", new long[] {plain.shape()[0], -1});
    }

    public boolean isTouchedBy(WeightChange other) {
        return slots.stream().flatMap(s -> s.names().stream()).anyMatch(other::touches);
    }

    /** The same layer with changed weights; it may share those of this one, which must stay open. */
    public Layer with(WeightChange other) {
        boolean beside = !weights.arithmetic().packs() && slots.stream().flatMap(s -> s.names().stream()).filter(other::touches).allMatch(n -> isLowRank(other, n));
        return beside ? new Layer(this, other) : load(weights, other, slots);
    }

    private static boolean isLowRank(WeightChange change, String name) {
        Optional<LowRank> matrices = change.lowRank(name);
        matrices.ifPresent(LowRank::close);
        return matrices.isPresent();
    }

    /** Works beside the base's weights: two matrices for each of them follow them all. */
    private Layer(Layer base, WeightChange beside) {
        this(base.weights, WeightChange.NONE, base.slots);
        base.tensors();
        List<Tensor> all = new ArrayList<>(List.of(base.arguments));
        List<Tensor> own = new ArrayList<>();
        try {
            for (Slot slot : slots) {
                LowRank matrices = beside(slot, beside);
                own.add(weights.arithmetic().weight(matrices.down()));
                own.add(weights.arithmetic().weight(matrices.up()));
            }
            all.addAll(own);
            tensors = TensorList.of(all);
        } finally {
            own.forEach(Tensor::close); // the list keeps its own hold
        }
    }

    private LowRank beside(Slot slot, WeightChange beside) {
        if (slot.names().stream().noneMatch(beside::touches)) {
            return LowRank.none(0, 0);
        }
        List<LowRank> parts = slot.names().stream().map(n -> beside.lowRank(n).orElseGet(() -> {
            List<Long> shape = weights.entry(n).shape();
            return LowRank.none(shape.get(0), shape.get(1));
        })).toList();
        LowRank all = parts.size() == 1 ? parts.get(0) : LowRank.stacked(parts);
        boolean convolution = slot instanceof Slot.Convolution || slot instanceof Slot.Doubling;
        Tensor down = convolution ? all.down() : matrix(all.down());
        return new LowRank(down, convolution ? replace(all.up(), "reshape", new long[] {all.up().shape()[0], -1, 1, 1}) : all.up());
    }

    private Tensor read(Slot slot) {
        return stacked(slot.names().stream().map(n -> change.apply(n, weights.tensor(n))).toList());
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

    private static Tensor replace(Tensor old, String function, Object... further) {
        Object[] arguments = new Object[further.length + 1];
        arguments[0] = old;
        System.arraycopy(further, 0, arguments, 1, further.length);
        try (old) {
            return Functions.weight(function, arguments);
        }
    }

    private static void close(AutoCloseable held) {
        if (held instanceof Tensor tensor) {
            tensor.close();
        } else if (held instanceof TensorList list) {
            list.close();
        }
    }

    @Override
    public void close() {
        close(tensors);
        for (Tensor argument : arguments) {
            close(argument);
        }
    }
}
