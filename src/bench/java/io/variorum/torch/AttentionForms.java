// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import io.variorum.bench.InTurn;
import io.variorum.bench.InTurn.Way;
import java.util.List;

/** Attention of many tokens with softmax inside the first product, and of a small picture, against libtorch's flash kernel. */
final class AttentionForms {

    private static final String FLASH = "libtorch's flash";

    private final InTurn turns;

    AttentionForms(InTurn turns) {
        this.turns = turns;
    }

    void many(boolean bfloat16) {
        try (Case self = new Case(2, 8, 4096, 4096, 40); Case larger = new Case(1, 8, 9216, 9216, 40); Case words = new Case(2, 8, 4096, 77, 40);
                Case picture = new Case(1, 1, 4096, 4096, 512); Case far = new Case(2, 8, 4096, 4096, 40).withOneKeyFarAway()) {
            for (Case c : List.of(self, larger, words, picture)) {
                many(c, false, "");
            }
            many(far, false, ", one key far from all queries");
            if (bfloat16) {
                many(self, true, "");
                many(far, true, ", one key far from all queries");
            }
        }
    }

    private void many(Case c, boolean narrow, String further) {
        try (Tensor q = Functions.tensor("narrowed", c.q, narrow); Tensor k = Functions.tensor("narrowed", c.k, narrow); Tensor v = Functions.tensor("narrowed", c.v, narrow)) {
            turns.measure("%sattention, %s%s".formatted(narrow ? "fast(): " : "", c, further), Way.of("softmax inside", () -> Functions.tensor("attend_many", q, k, v)),
                    Way.of(FLASH, () -> flash(q, k, v)), c.gflop(), narrow ? () -> flash(c.q, c.k, c.v) : c::exact);
        }
    }

    /** To be called where one thread computes. */
    void few() {
        for (int[] size : new int[][] {{4, 384, 16}, {8, 576, 80}}) {
            try (Case c = new Case(1, size[0], size[1], size[1], size[2]); Tensor qkv = c.sideBySide()) {
                turns.measure("attention, %s, one thread".formatted(c), Way.of("powers of 2", () -> Functions.tensor("attend_to_itself", qkv, c.heads)),
                        Way.of(FLASH, () -> flash(c.q, c.k, c.v)), c.gflop(), c::exact);
            }
        }
    }

    private static Tensor flash(Tensor q, Tensor k, Tensor v) {
        return Functions.tensor("attend", q, k, v, false, q); // what is beside is not packed
    }

    /** Queries, keys and values as (batch, heads, tokens, channels), in memory as the layers before leave them. */
    private record Case(int batch, int heads, int queries, int keys, int channels, Tensor q, Tensor k, Tensor v) implements AutoCloseable {

        Case(int batch, int heads, int queries, int keys, int channels) {
            this(batch, heads, queries, keys, channels, heads(1, batch, heads, queries, channels), heads(2, batch, heads, keys, channels), heads(3, batch, heads, keys, channels));
        }

        private static Tensor heads(long seed, int batch, int heads, int tokens, int channels) {
            try (Tensor rows = InTurn.normals(seed, 1, batch, tokens, (long) heads * channels)) {
                return Functions.tensor("heads4", rows, heads);
            }
        }

        /** Its length makes a bound that no query's scores come near: then the true maxima are taken. */
        Case withOneKeyFarAway() {
            try (Tensor rows = Functions.tensor("contiguous", k)) {
                float[] numbers = rows.floats();
                for (int head = 0; head < batch * heads; head++) {
                    for (int c = 0; c < channels; c++) {
                        numbers[head * keys * channels + c] *= -30;
                    }
                }
                k.close();
                return new Case(batch, heads, queries, keys, channels, q, Tensor.of(numbers, batch, heads, keys, channels), v);
            }
        }

        /** (1, tokens, 3 * heads * channels) */
        Tensor sideBySide() {
            long row = (long) heads * channels;
            try (Tensor tq = InTurn.normals(1, 1, queries, row); Tensor tk = InTurn.normals(2, 1, keys, row); Tensor tv = InTurn.normals(3, 1, keys, row);
                    TensorList all = TensorList.of(List.of(tq, tk, tv)); Tensor rows = Functions.tensor("side_by_side", all)) {
                return Functions.tensor("reshape", rows, new long[] {1, queries, 3 * row});
            }
        }

        double gflop() {
            return 4e-9 * batch * heads * queries * keys * channels;
        }

        Tensor exact() {
            try (Tensor q64 = InTurn.exact(q); Tensor k64 = InTurn.exact(k); Tensor v64 = InTurn.exact(v)) {
                return flash(q64, k64, v64);
            }
        }

        @Override
        public void close() {
            q.close();
            k.close();
            v.close();
        }

        @Override
        public String toString() {
            return "%d × %d heads, %d tokens to %d, %d channels".formatted(batch, heads, queries, keys, channels);
        }
    }
}
