// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import io.variorum.torch.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The tensors alive during one pass; what is not dropped on the way is closed at the end, however it ends. */
final class Activations implements AutoCloseable {

    private final List<Tensor> alive = new ArrayList<>();

    Tensor add(Tensor tensor) {
        alive.add(tensor);
        return tensor;
    }

    void drop(Tensor tensor) {
        if (tensor != null) {
            tensor.close();
            alive.remove(tensor);
        }
    }

    @Override
    public void close() {
        alive.forEach(Tensor::close);
    }
}
