// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import io.variorum.torch.Arithmetic;
import io.variorum.torch.Tensor;
import java.util.Set;

/** Weights for a network of another arithmetic; {@link Layer} prepares them for it. */
record WeightsIn(Weights weights, Arithmetic arithmetic) implements Weights {

    @Override
    public Set<String> names() {
        return weights.names();
    }

    @Override
    public TensorEntry entry(String name) {
        return weights.entry(name);
    }

    @Override
    public Tensor tensor(String name) {
        return weights.tensor(name);
    }

    @Override
    public Tensor shared(String name) {
        return weights.shared(name);
    }

    @Override
    public void release(String name) {
        weights.release(name);
    }

    @Override
    public Tensor rows(String name, int[] rows) {
        return weights.rows(name, rows);
    }
}
