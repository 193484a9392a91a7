// SPDX-License-Identifier: Apache-2.0
package ai.djl.pytorch.jni;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.Buffer;

/**
 * The few native calls that DJL keeps to its own package: running a method of a TorchScript module on ready-made IValues.
 *
 * <p>It lies in DJL's package because {@code PyTorchLibrary} is package-private; only io.variorum.torch uses it. A
 * handle is an IValue on the native heap; whoever is given one frees it.
 */
public final class TorchCalls {

    private static final PtNDManager MANAGER = (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");

    private TorchCalls() {}

    public static long load(byte[] archive) {
        try {
            return JniUtils.loadModuleHandle(new ByteArrayInputStream(archive), Device.cpu(), true, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param train false runs in inference mode, whose results can be neither trained nor changed in place outside it */
    public static long run(long module, String method, boolean train, long... arguments) {
        return PyTorchLibrary.LIB.moduleRunMethod(module, method, arguments, train, false);
    }

    /** A tensor that may share the buffer's memory: the buffer must outlive it. */
    public static long tensor(Buffer values, DataType type, long... shape) {
        try (PtNDArray array = MANAGER.create(values, new Shape(shape), type)) {
            return PyTorchLibrary.LIB.iValueFromTensor(array.getHandle());
        }
    }

    public static float[] floats(long tensor) {
        try (PtNDArray array = array(tensor)) {
            return array.toFloatArray();
        }
    }

    public static long[] shape(long tensor) {
        try (PtNDArray array = array(tensor)) {
            return array.getShape().getShape();
        }
    }

    public static long tensors(long... tensors) {
        long[] handles = new long[tensors.length];
        try {
            for (int i = 0; i < tensors.length; i++) {
                handles[i] = PyTorchLibrary.LIB.iValueToTensor(tensors[i]);
            }
            return PyTorchLibrary.LIB.iValueFromTensorList(handles);
        } finally {
            for (long handle : handles) {
                if (handle != 0) {
                    PyTorchLibrary.LIB.torchDeleteTensor(handle);
                }
            }
        }
    }

    public static long integer(long value) {
        return PyTorchLibrary.LIB.iValueFromLong(value);
    }

    public static long decimal(double value) {
        return PyTorchLibrary.LIB.iValueFromDouble(value);
    }

    public static long bool(boolean value) {
        return PyTorchLibrary.LIB.iValueFromBool(value);
    }

    public static long text(String value) {
        return PyTorchLibrary.LIB.iValueFromString(value);
    }

    public static long integers(long... values) {
        return PyTorchLibrary.LIB.iValueFromLongList(values);
    }

    public static void free(long handle) {
        PyTorchLibrary.LIB.torchDeleteIValue(handle);
    }

    private static PtNDArray array(long tensor) {
        return new PtNDArray(MANAGER, PyTorchLibrary.LIB.iValueToTensor(tensor));
    }
}
