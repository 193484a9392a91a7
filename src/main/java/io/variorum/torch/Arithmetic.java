// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import io.variorum.torch.Lanes.Computation;
import java.util.List;

/** How the networks compute: in which numbers, by which functions, on which device. What is made by one is not served for another. */
public record Arithmetic(Kind kind, Device device) {

    private static final int INT64 = 4; // libtorch's numbers of its types
    private static final int FLOAT16 = 5;
    private static final int FLOAT32 = 6;

    /** A text of functions, all of the same names, and the numbers that they compute in. */
    public enum Kind {
        /** Packed for the processor; within 1e-4 of the reference. */
        EXACT("float32", "networks.py"),
        /** libtorch's plain operations, one after another. */
        REFERENCE("float32, reference", "reference.py"),
        /** bfloat16 where it does little harm; for processors that have instructions for it. */
        FAST("bfloat16", "bfloat16.py"),
        /** The plain operations in the numbers that graphics cards are made for. */
        HALF("float16", "reference.py");

        private final String precision;
        private final String source;

        Kind(String precision, String source) {
            this.precision = precision;
            this.source = source;
        }
    }

    public static final Arithmetic EXACT = new Arithmetic(Kind.EXACT, Device.CPU);

    /** What this device computes in if nobody says otherwise. */
    public static Arithmetic of(Device device) {
        return EXACT.on(device);
    }

    /** The one that a picture's origin states, or the nearest to it that can be had here: another device, float32 for bfloat16. */
    public static Arithmetic stated(String precision, String device) {
        Arithmetic usual = of(device.equals(Device.CPU.name()) ? Device.CPU : Device.automatic());
        if (precision.equals(Kind.REFERENCE.precision)) {
            return usual.exact("reference");
        }
        return precision.equals(Kind.FAST.precision) && Processor.hasBfloat16() ? usual.fast() : usual;
    }

    /** @param how "reference": libtorch's plain operations in float32, for testimony */
    public Arithmetic exact(String how) {
        if (!how.equals("reference")) {
            throw new IllegalArgumentException("exact(\"%s\") is not known. Try .exact(\"reference\"): the plain path, for testimony.".formatted(how));
        }
        return new Arithmetic(Kind.REFERENCE, device);
    }

    /** bfloat16 on a processor that has it, refused on another; a graphics card's float16 is fast already. */
    public Arithmetic fast() {
        if (device.isGpu()) {
            return new Arithmetic(Kind.HALF, device);
        }
        Processor.checkBfloat16();
        return new Arithmetic(Kind.FAST, device);
    }

    /** The same on another device: float16 and the processor's ways of computing take each other's place. */
    public Arithmetic on(Device other) {
        if (other.isGpu() == device.isGpu() || kind == Kind.REFERENCE) {
            return new Arithmetic(kind, other);
        }
        return new Arithmetic(other.isGpu() ? Kind.HALF : Kind.EXACT, other);
    }

    /** As it stands in a picture's origin: "float32", "float32, reference", "bfloat16", "float16". */
    public String precision() {
        return kind.precision;
    }

    /** Of the machine's memory, at most: a card has its own. In bfloat16 some convolutions are in Winograd's form, of 32 bits and four times the numbers: 3.2 bytes were measured. */
    public double bytesPerWeight() {
        return device.isGpu() ? 0 : narrow() ? 3.25 : 4;
    }

    /** Whether fewer than 32 bits are computed in anywhere. */
    public boolean narrow() {
        return kind == Kind.FAST || kind == Kind.HALF;
    }

    /** Whether weights are laid out for the processor's own routines. */
    public boolean packs() {
        return kind == Kind.EXACT || kind == Kind.FAST;
    }

    /** The same in 32 bits, for the layers that suffer from fewer. */
    public Arithmetic wide() {
        return kind == Kind.HALF ? new Arithmetic(Kind.REFERENCE, device) : kind == Kind.FAST ? EXACT : this;
    }

    /** The same for an autoencoder: its numbers grow beyond what float16 holds. */
    public Arithmetic ofPictures() {
        return kind == Kind.HALF ? wide() : this;
    }

    /** Calls a function whose result is a tensor; the caller owns the result. See {@link Functions#tensor}. */
    public Tensor compute(String function, Object... arguments) {
        return new Tensor(Functions.call(kind.source, function, false, arguments));
    }

    /** Calls a function whose result is a list of tensors; the caller owns the result. */
    public TensorList computeList(String function, Object... arguments) {
        return new TensorList(Functions.call(kind.source, function, false, arguments));
    }

    /** Numbers for the functions, where the device has them; in 32 bits, which the functions narrow where they may. */
    public Tensor tensor(float[] values, long... shape) {
        return placed(Tensor.of(values, shape), FLOAT32);
    }

    /** Whole numbers, such as token ids. */
    public Tensor tensor(long[] values, long... shape) {
        return placed(Tensor.of(values, shape), INT64);
    }

    /** A weight as the functions take it if it is not packed; the given one is closed or returned. */
    public Tensor weight(Tensor plain) {
        return placed(plain, kind == Kind.HALF ? FLOAT16 : FLOAT32);
    }

    private Tensor placed(Tensor plain, int number) {
        if (isPlain()) {
            return plain;
        }
        try (plain) {
            return Functions.weight("placed", plain, device.address(), number);
        }
    }

    /** The numbers of a result, row by row. */
    public float[] floats(Tensor result) {
        if (isPlain()) {
            return result.floats();
        }
        try (Tensor here = Functions.tensor("placed", result, Device.CPU.address(), FLOAT32)) {
            return here.floats();
        }
    }

    /** Whether all numbers outside the functions are of 32 bits and in the processor's memory. */
    private boolean isPlain() {
        return kind != Kind.HALF && !device.isGpu();
    }

    /** The results of these computations, in their order: side by side where that gains, see {@link Lanes}. */
    public <T> List<T> run(boolean small, List<? extends Computation<T>> computations) {
        return device.isGpu() ? computations.stream().map(Lanes::here).toList() : Lanes.run(small, computations);
    }

    public <T> T run(boolean small, Computation<T> computation) {
        return run(small, List.of(computation)).get(0);
    }

    /** The same, shared by two threads, see {@link Lanes#byTwo}. */
    public <T> T byTwo(Computation<T> computation) {
        return device.isGpu() ? Lanes.here(computation) : Lanes.byTwo(computation);
    }

    /** "float32 on cpu", as a sentence names it. */
    @Override
    public String toString() {
        return precision() + " on " + device.name();
    }
}
