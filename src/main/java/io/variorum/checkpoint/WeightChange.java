// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import io.variorum.torch.Tensor;
import java.util.Optional;

/** Something that alters some of a network's weights, such as a LoRA at a certain strength. */
public interface WeightChange {

    WeightChange NONE = new WeightChange() {
        @Override
        public boolean touches(String name) {
            return false;
        }

        @Override
        public Tensor apply(String name, Tensor weight) {
            return weight;
        }
    };

    /** Whether it alters the weight of this name. */
    boolean touches(String name);

    /** The change of this name's weight as a product of small matrices, which the caller closes; nothing if it is not one. */
    default Optional<LowRank> lowRank(String name) {
        return Optional.empty();
    }

    /** The altered weight; the given one is closed or returned. */
    Tensor apply(String name, Tensor weight);
}
