// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import io.variorum.bench.InTurn;
import io.variorum.bench.InTurn.Way;
import java.util.List;
import java.util.function.Supplier;

/** 3 × 3 convolutions in Winograd's form and after doubling by quarters, against oneDNN's packed direct form. */
final class ConvolutionForms {

    private static final String WINOGRAD = "Winograd";
    private static final String QUARTERS = "quarters";

    private final InTurn turns;

    ConvolutionForms(InTurn turns) {
        this.turns = turns;
    }

    /** The one that tells most. */
    void winograd() {
        try (Case c = new Case(2, 640, 32)) {
            convolution(c, false, WINOGRAD, Program.withoutWinograd(), "direct");
        }
    }

    void all(boolean bfloat16) {
        winograd();
        try (Case unet = new Case(2, 640, 32); Case wide = new Case(2, 320, 64); Case decoded = new Case(1, 512, 128)) {
            convolution(wide, false, WINOGRAD, Program.withoutWinograd(), "direct");
            convolution(decoded, false, WINOGRAD, Program.withoutWinograd(), "direct");
            convolution(unet, false, WINOGRAD, Program.atUsualPoints(), "points 0, ±1, ±2, ∞");
            if (bfloat16) {
                convolution(unet, true, "Winograd in 32 bits", Program.withoutWinograd(), "direct in bfloat16");
                convolution(decoded, true, "Winograd in 32 bits", Program.withoutWinograd(), "direct in bfloat16");
            }
        }
        try (Case unet = new Case(2, 1280, 16); Case higher = new Case(2, 640, 32); Case decoded = new Case(1, 256, 128)) {
            doubled(unet, false, QUARTERS, Program.quarters(false), "direct");
            doubled(decoded, false, QUARTERS, Program.quarters(false), WINOGRAD);
            doubled(higher, false, WINOGRAD, Program.quarters(true), QUARTERS);
            if (bfloat16) {
                doubled(decoded, true, QUARTERS, Program.quarters(false), "direct");
            }
        }
    }

    private void convolution(Case c, boolean narrow, String form, Program otherwise, String other) {
        long[] size = {c.batch, c.channels, c.side, c.side};
        try (Tensor packed = Functions.packed("pack", c.weight, 1, 1, size, narrow); Tensor others = otherwise.packed("pack", c.weight, 1, 1, size, narrow)) {
            c.measure(turns, "3×3, " + c, narrow, form, packed, otherwise, other, others, "conv", 1, 1);
        }
    }

    private void doubled(Case c, boolean narrow, String form, Program otherwise, String other) {
        int side = 2 * c.side;
        long[] size = {c.batch, c.channels, side, side};
        try (Tensor packed = Functions.packed("pack_doubling", c.weight, size, narrow); Tensor others = otherwise.packed("pack_doubling", c.weight, size, narrow)) {
            c.measure(turns, "3×3 after doubling, " + c, narrow, form, packed, otherwise, other, others, "upsample", side, side);
        }
    }

    /** As many channels out as in; weights of about the size that a trained network's have, so that results have deviation 1. */
    private record Case(int batch, int channels, int side, Tensor x, Tensor weight, Tensor bias) implements AutoCloseable {

        Case(int batch, int channels, int side) {
            this(batch, channels, side, picture(InTurn.normals(1, 1, batch, channels, side, side)),
                    InTurn.normals(2, 1 / Math.sqrt(9 * channels), channels, channels, 3, 3), InTurn.normals(3, 0.1, channels));
        }

        private static Tensor picture(Tensor rows) {
            try (rows) {
                return Functions.tensor("channels_last", rows);
            }
        }

        /** The function is "conv" or "upsample"; what is computed in bfloat16 is compared with 32 bits, the rest with 64. */
        void measure(InTurn turns, String name, boolean narrow, String form, Tensor packed, Program otherwise, String other, Tensor others, String function,
                int first, int second) {
            Arithmetic arithmetic = narrow ? Arithmetic.EXACT.fast() : Arithmetic.EXACT;
            double scale = function.equals("upsample") ? 4 : 1;
            double gflop = 2e-9 * batch * channels * channels * 9 * side * side * scale;
            try (TensorList p = TensorList.of(List.of(packed, bias)); TensorList q = TensorList.of(List.of(others, bias))) {
                Supplier<Tensor> otherwiseComputed = () -> narrow ? arithmetic.compute(function, x, q, first, second) : otherwise.tensor(function, x, q, first, second);
                turns.measure((narrow ? "fast(): " : "") + name, Way.of(form, () -> arithmetic.compute(function, x, p, first, second)),
                        Way.of(other, otherwiseComputed), gflop, () -> exact(function, narrow, first, second));
            }
        }

        private Tensor exact(String function, boolean narrow, int first, int second) {
            try (Tensor x64 = InTurn.exact(x); Tensor w64 = InTurn.exact(weight); Tensor b64 = InTurn.exact(bias);
                    TensorList p = TensorList.of(narrow ? List.of(weight, bias) : List.of(w64, b64))) {
                return Functions.tensor(function, narrow ? x : x64, p, first, second);
            }
        }

        @Override
        public void close() {
            x.close();
            weight.close();
            bias.close();
        }

        @Override
        public String toString() {
            return "%d × %d channels at %d²".formatted(batch, channels, side);
        }
    }
}
