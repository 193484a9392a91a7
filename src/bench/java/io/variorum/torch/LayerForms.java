// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import io.variorum.bench.InTurn;
import io.variorum.bench.InTurn.Way;
import java.util.List;

/** Linear layers packed for oneDNN against MKL's; what a call costs; and two traps of memory layouts. */
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
                Tensor packed = Functions.weight("pack_linear", w, rows, false)) {
            turns.measure("linear, %d rows, %d to %d%s".formatted(rows, in, out, further), Way.of("packed for oneDNN", () -> Functions.tensor("linear", x, packed, b)),
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
        try (Tensor x = InTurn.normals(1, 1, 1, 16, 1, 1); Tensor w = InTurn.normals(2, 1, 16, 16, 1, 1); Tensor b = InTurn.normals(3, 1, 16);
                Tensor packed = Functions.weight("pack", w, 1, 0, new long[] {1, 16, 1, 1}, false)) {
            turns.measure("1×1, 16 channels at 1², one thread", Way.of("packed for oneDNN", () -> Functions.tensor("conv2d", x, packed, b, 1, 0)),
                    Way.of("a call that computes nothing", () -> Functions.tensor("reshape", x, new long[] {16})), 0, null);
        }
    }

    /** A grouped convolution with weights packed for another number of rows. */
    void packedForOthers() {
        int groups = 36;
        int rows = 128;
        int channels = 640;
        try (Tensor x = InTurn.normals(1, 1, rows, (long) groups * channels); Tensor w = InTurn.normals(2, 1, (long) groups * channels, channels, 1, 1);
                Tensor packed = Functions.weight("pack_grouped", w, groups, rows); Tensor others = Functions.weight("pack_grouped", w, groups, 240)) {
            turns.measure("grouped product, 36 × 640 channels, 128 rows", Way.of("packed for 128", () -> Functions.tensor("grouped", x, packed, groups, "none")),
                    Way.of("packed for 240", () -> Functions.tensor("grouped", x, others, groups, "none")), 2e-9 * rows * groups * channels * channels, null);
        }
    }

    /** Of channels_last memory, where groups do not fill vectors; to be called where one thread computes. */
    void groupNorm() {
        groupNorm(1, 64, 24, 16);
        groupNorm(2, 320, 16, 16);
    }

    private void groupNorm(int batch, int channels, int height, int width) {
        Program straight = Program.withoutPlanes();
        try (Tensor rows = InTurn.normals(1, 1, batch, channels, height, width); Tensor x = Functions.tensor("channels_last", rows);
                Tensor w = InTurn.normals(2, 1, channels); Tensor b = InTurn.normals(3, 1, channels)) {
            turns.measure("group norm, %d × %d channels at %d × %d, one thread".formatted(batch, channels, height, width),
                    Way.of("copied to planes", () -> Functions.tensor("group_norm", x, 32, w, b, 1e-5)),
                    Way.of("channels last", () -> straight.tensor("group_norm", x, 32, w, b, 1e-5)), 0, null);
        }
    }
}
