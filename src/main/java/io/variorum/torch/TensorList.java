// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import ai.djl.pytorch.jni.TorchCalls;
import java.util.List;

/** Several tensors that a function takes as one argument. It keeps its own hold on them: the single ones may be closed. */
public final class TensorList implements AutoCloseable {

    private long handle;

    TensorList(long handle) {
        this.handle = handle;
    }

    public static TensorList of(List<Tensor> tensors) {
        Torch.prepare();
        return new TensorList(TorchCalls.tensors(tensors.stream().mapToLong(Tensor::handle).toArray()));
    }

    long handle() {
        if (handle == 0) {
            throw new IllegalStateException("the list of tensors was closed");
        }
        return handle;
    }

    @Override
    public void close() {
        if (handle != 0) {
            TorchCalls.free(handle);
            handle = 0;
        }
    }
}
