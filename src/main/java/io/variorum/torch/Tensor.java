// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.TorchCalls;
import java.lang.ref.Reference;
import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/** An array of numbers on the native heap. Whoever is given one closes it; closing twice does nothing. */
public final class Tensor implements AutoCloseable {

    private long handle;

    Tensor(long handle) {
        this.handle = handle;
    }

    public static Tensor of(float[] values, long... shape) {
        return copy(FloatBuffer.wrap(values), DataType.FLOAT32, shape);
    }

    /** Whole numbers, such as token ids. */
    public static Tensor of(long[] values, long... shape) {
        return copy(LongBuffer.wrap(values), DataType.INT64, shape);
    }

    /** A copy in 32-bit floating point; the buffer may be a mapped file and is not needed afterwards. */
    public static Tensor float32(Buffer values, DataType type, long... shape) {
        Torch.prepare();
        try (Tensor shared = new Tensor(TorchCalls.tensor(values, type, shape))) {
            return Functions.weight("float32", shared);
        } finally {
            Reference.reachabilityFence(values);
        }
    }

    private static Tensor copy(Buffer values, DataType type, long... shape) {
        Torch.prepare();
        return new Tensor(TorchCalls.tensor(values, type, shape));
    }

    /** A copy of the numbers, row by row; the tensor must be contiguous and of 32-bit floating point. */
    public float[] floats() {
        return TorchCalls.floats(handle());
    }

    public long[] shape() {
        return TorchCalls.shape(handle());
    }

    long handle() {
        if (handle == 0) {
            throw new IllegalStateException("the tensor was closed");
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
