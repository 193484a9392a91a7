// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.TorchCalls;
import java.lang.ref.Reference;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** An array of numbers on the native heap. Whoever is given one closes it; closing twice does nothing. */
public final class Tensor implements AutoCloseable {

    private long handle;
    private final Buffer values; // what the tensor shares; the garbage collector would free it as soon as nothing in Java names it

    Tensor(long handle) {
        this(handle, null);
    }

    private Tensor(long handle, Buffer values) {
        this.handle = handle;
        this.values = values;
    }

    public static Tensor of(float[] values, long... shape) {
        ByteBuffer bytes = direct(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return copy(bytes, DataType.FLOAT32, shape);
    }

    /** Whole numbers, such as token ids. */
    public static Tensor of(long[] values, long... shape) {
        ByteBuffer bytes = direct(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        return copy(bytes, DataType.INT64, shape);
    }

    /** These numbers without a copy, which may be a mapped file's: not to be written to. */
    public static Tensor shared(Buffer values, DataType type, long... shape) {
        Torch.prepare();
        return new Tensor(TorchCalls.tensor(values, type, shape), values);
    }

    /** A copy in 32-bit floating point, with memory of its own. */
    public Tensor float32() {
        return Functions.weight("float32", this);
    }

    private static ByteBuffer direct(int length) {
        return ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
    }

    private static Tensor copy(ByteBuffer values, DataType type, long... shape) {
        try (Tensor shared = shared(values, type, shape)) {
            return Functions.weight("copy", shared);
        }
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
        Reference.reachabilityFence(values);
    }
}
