// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import io.variorum.torch.Functions;
import io.variorum.torch.Tensor;
import io.variorum.torch.TensorList;
import java.util.List;
import java.util.function.Function;

/**
 * A change of a weight as a product of two small matrices, which can work beside the weight instead of being added to it.
 *
 * @param down (rank, inputs), or (rank, channels, height, width) of a convolution
 * @param up (outputs, rank), with the change's strength in it
 */
public record LowRank(Tensor down, Tensor up) implements AutoCloseable {

    /** Several changes of one weight as one. */
    public static LowRank sum(List<LowRank> parts) {
        try {
            return new LowRank(joined("stack", parts, LowRank::down), joined("side_by_side", parts, LowRank::up));
        } finally {
            parts.forEach(LowRank::close);
        }
    }

    /** The changes of weights that are stacked into one; of a weight that is not changed, one without numbers. */
    static LowRank stacked(List<LowRank> parts) {
        try {
            return new LowRank(joined("stack", parts, LowRank::down), joined("block_diagonal", parts, LowRank::up));
        } finally {
            parts.forEach(LowRank::close);
        }
    }

    static LowRank none(long outputs, long inputs) {
        return new LowRank(Tensor.of(new float[0], 0, inputs), Tensor.of(new float[0], outputs, 0));
    }

    private static Tensor joined(String how, List<LowRank> parts, Function<LowRank, Tensor> matrix) {
        try (TensorList list = TensorList.of(parts.stream().map(matrix).toList())) {
            return Functions.weight(how, list);
        }
    }

    @Override
    public void close() {
        down.close();
        up.close();
    }
}
