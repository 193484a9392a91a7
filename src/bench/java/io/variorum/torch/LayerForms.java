// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import io.variorum.bench.InTurn;
import io.variorum.bench.InTurn.Way;
import java.util.List;

/** Linear layers packed for oneDNN against MKL's, small ones for FBGEMM; what a call costs; and two traps of memory layouts. */
final class LayerForms {

    private final InTurn turns;

    LayerForms(InTurn turns) {
        this.turns = turns;
    }

    void linear() {
        for (int[] size : new int[][] {{8192, 320, 2560}, {8192, 1280, 320}, {2048, 640, 5120}, {512, 1280, 10240}}) {
            linear(size[0], size[1], size[2], "");
        }
    }

    private void linear(int rows, int in, int out, String further) {
        try (Tensor x = InTurn.normals(1, 1, 1, rows, in); Tensor w = InTurn.normals(2, 1 / Math.sqrt(in), out, in); Tensor b = InTurn.normals(3, 1, out);
                Tensor packed = Functions.packed("pack_linear", w, rows, false)) {
            turns.measure("linear, %d × %d to %d%s".formatted(rows, in, out, further), Way.of("packed for oneDNN", () -> Functions.tensor("linear", x, packed, b)),
                    Way.of("MKL", () -> Functions.tensor("linear", x, w, b)), 2e-9 * rows * in * out, () -> {
                        try (Tensor x64 = InTurn.exact(x); Tensor w64 = InTurn.exact(w); Tensor b64 = InTurn.exact(b)) {
                            return Functions.tensor("linear", x64, w64, b64);
                        }
                    });
        }
    }

    /** To be called where one thread computes. */
    void calls() {
        linear(384, 64, 512, ", one thread");
        linear(1, 16, 16, ", one thread");
        halves(96, 96, 384);
        halves(1, 16, 16);
        try (Tensor x = InTurn.normals(1, 1, 1, 16, 1, 1); Tensor w = InTurn.normals(2, 1, 16, 16, 1, 1); Tensor b = InTurn.normals(3, 1, 16);
                Tensor packed = Functions.packed("pack", w, 1, 0, new long[] {1, 16, 1, 1}, false)) {
            turns.measure("1×1, 16 channels at 1², one thread", Way.of("packed for oneDNN", () -> Functions.tensor("conv2d", x, packed, b, 1, 0)),
                    Way.of("a call that computes nothing", () -> Functions.tensor("reshape", x, new long[] {16})), 0, null);
        }
    }

    /** Small products whose weights are halves, as most models' files have them. */
    private void halves(int rows, int in, int out) {
        try (Tensor x = InTurn.normals(1, 1, 1, rows, in); Tensor w = InTurn.normals(2, 1 / Math.sqrt(in), out, in); Tensor b = InTurn.normals(3, 1, out);
                Tensor half = Functions.weight("placed", w, Device.CPU.address(), 5); Tensor rounded = Functions.weight("contiguous", half);
                Tensor packed = Functions.packed("pack_linear", rounded, rows, false); Tensor others = Functions.packed("pack_linear", w, rows, false)) {
            turns.measure("linear, %d × %d to %d, one thread, weights in halves".formatted(rows, in, out), Way.of("packed for FBGEMM", () -> Functions.tensor("linear", x, packed, b)),
                    Way.of("for oneDNN", () -> Functions.tensor("linear", x, others, b)), 2e-9 * rows * in * out, null);
        }
    }

    /** Products in groups, as attention and Winograd's form have them, whose weights are packed for other rows than there are. */
    void packedForOthers() {
        int groups = 36;
        try (Tensor x = InTurn.normals(1, 1, 128, groups * 640); Tensor w = InTurn.normals(2, 1, groups * 640, 640, 1, 1); Tensor b = InTurn.normals(3, 1, groups * 640);
                Tensor packed = Functions.weight("pack_grouped", w, groups, 128); Tensor others = Functions.weight("pack_grouped", w, groups, 240)) {
            turns.measure("36 products, 128 × 640 to 640", Way.of("packed for 128 rows", () -> Functions.tensor("grouped", x, packed, b, groups, "none")),
                    Way.of("packed for 240", () -> Functions.tensor("grouped", x, others, b, groups, "none")), 2e-9 * groups * 128 * 640 * 640, null);
        }
    }

    /** Of channels_last memory, where groups do not fill vectors; to be called where one thread computes. */
    void groupNorm() {
        groupNorm(1, 64, 24, 16);
        groupNorm(2, 320, 16, 16);
    }

    private void groupNorm(int batch, int channels, int height, int width) {
        Program libtorchs = Program.withLibtorchsNorm();
        try (Tensor rows = InTurn.normals(1, 1, batch, channels, height, width); Tensor x = Functions.tensor("channels_last", rows);
                Tensor w = InTurn.normals(2, 1, channels); Tensor b = InTurn.normals(3, 1, channels)) {
            turns.measure("group norm, %d × %d channels at %d × %d, one thread".formatted(batch, channels, height, width),
                    Way.of("ours", () -> Functions.tensor("group_norm", x, 32, w, b, 1e-5)),
                    Way.of("libtorch's, channels last", () -> libtorchs.tensor("group_norm", x, 32, w, b, 1e-5)), 0, null);
        }
    }
}
