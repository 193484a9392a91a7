// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.variorum.golden.Normals;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attention of many tokens, whose queries and keys are taken in parts, and of a small picture, against its definition. */
class AttentionTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1024, 1024, 40", "2, 3, 1100, 1030, 5", // the last chunk overlaps the one before
        "1, 8, 600, 1100, 23", "2, 8, 700, 77, 16"}) // several blocks of keys, the last one shorter; the words
    void asDefined(int batch, int heads, int queries, int keys, int channels) {
        Case c = new Case(batch, heads, queries, keys, channels, 1);
        assertThat(c.distance(c.found(false))).isLessThan(2e-6);
    }

    /** The bound of such scores lies so far above most of them that their weights would all be zero. */
    @ParameterizedTest
    @CsvSource({"14, 2e-5", "30, 5e-5", "6000, 1e-2"})
    void ofAnyRange(float size, double within) {
        Case c = new Case(1, 2, 300, 1500, 40, size);
        assertThat(c.distance(c.found(false))).isLessThan(within);
    }

    /** Of a small picture to itself; and with scores so large that powers of them do not fit 32 bits. */
    @ParameterizedTest
    @CsvSource({"1, 2e-6", "40, 2e-4"})
    void ofAFewToThemselves(float size, double within) {
        Case c = new Case(1, 2, 208, 208, 32, size);
        int row = c.heads * c.channels;
        float[] qkv = new float[3 * c.q.length]; // (tokens, q + k + v, heads, channels)
        for (int i = 0; i < c.q.length; i++) {
            int at = i / c.channels % c.queries * 3 * row + i / c.channels / c.queries * c.channels + i % c.channels;
            qkv[at] = c.q[i];
            qkv[at + row] = c.k[i];
            qkv[at + 2 * row] = c.v[i];
        }
        try (Tensor t = Tensor.of(qkv, 1, c.queries, 3 * row); Tensor o = Functions.tensor("attend_to_itself", t, c.heads)) {
            assertThat(c.distance(o.floats())).isLessThan(within);
        }
    }

    /** A prompt's words, made with matrices that change nothing: the words are keys and values themselves. */
    @ParameterizedTest
    @CsvSource({"1, 2e-6", "40, 2e-4"})
    void fewToWords(float size, double within) {
        int tokens = 77;
        int width = 16;
        Case c = new Case(1, 1, 384, tokens, width, size); // one head: its rows are those of a picture
        float[] same = new float[width * width];
        for (int i = 0; i < width; i++) {
            same[i * width + i] = 1;
        }
        System.arraycopy(c.k, 0, c.v, 0, c.k.length);
        try (Tensor rows = Tensor.of(c.q, c.queries, width); Tensor text = Tensor.of(c.k, 1, tokens, width); Tensor one = Tensor.of(same, width, width);
                TensorList p = TensorList.of(List.of(one, one)); TensorList words = Functions.list("keys_values", text, p, 1, c.queries);
                Tensor o = Functions.tensor("attend_few", rows, words, 1)) {
            assertThat(c.distance(o.floats())).isLessThan(within);
        }
    }

    /** The longest keys make bounds that the scores of others do not come near. */
    @Test
    void fewKeysThatStandOut() {
        Case c = new Case(1, 2, 300, 1500, 40, 14);
        for (int key : new int[] {1, 2, 1503, 1505}) {
            for (int i = 0; i < 40; i++) {
                c.k[key * 40 + i] *= 12;
            }
        }
        assertThat(c.distance(c.found(false))).isLessThan(5e-5);
    }

    @Test
    void inBfloat16() {
        assumeTrue(Processor.hasBfloat16(), "this processor has no bfloat16");
        Case c = new Case(1, 8, 600, 1100, 40, 1);
        assertThat(c.distance(c.found(true))).isLessThan(3e-3);
    }

    @Test
    void inBfloat16OfAWideRange() {
        assumeTrue(Processor.hasBfloat16(), "this processor has no bfloat16");
        Case c = new Case(1, 2, 300, 1500, 40, 30);
        assertThat(c.distance(c.found(true))).isLessThan(1);
    }

    /** The numbers of two pictures, the second with scores of another range, and those of the first one alone. */
    @Test
    void bytesDependOnNothingElseInTheBatch() {
        Case both = new Case(2, 4, 1030, 600, 24, 1);
        Arrays.fill(both.q, both.q.length / 2, both.q.length, 100);
        Case first = new Case(1, 4, 1030, 600, 24, 1);
        assertThat(Arrays.copyOf(both.found(false), first.q.length)).isEqualTo(first.found(false));
    }

    /** Queries, keys and values as (batch, heads, tokens, channels), normals but for the queries, which are so many times as large. */
    private record Case(int batch, int heads, int queries, int keys, int channels, float[] q, float[] k, float[] v) {

        Case(int batch, int heads, int queries, int keys, int channels, float size) {
            this(batch, heads, queries, keys, channels, Normals.of(1, batch * heads * queries * channels), Normals.of(2, batch * heads * keys * channels),
                    Normals.of(3, batch * heads * keys * channels));
            for (int i = 0; i < q.length; i++) {
                q[i] *= size;
            }
        }

        /** (batch, queries, heads * channels) */
        float[] found(boolean narrow) {
            try (Tensor tq = tensor(q, queries, narrow); Tensor tk = tensor(k, keys, narrow); Tensor tv = tensor(v, keys, narrow);
                    Tensor o = Functions.tensor("attend_many", tq, tk, tv); Tensor wide = Functions.tensor("contiguous", o)) {
                return wide.floats();
            }
        }

        private Tensor tensor(float[] values, int tokens, boolean narrow) {
            try (Tensor wide = Tensor.of(values, batch, heads, tokens, channels)) {
                return Functions.tensor("narrowed", wide, narrow);
            }
        }

        /** The greatest, at every 99th query. */
        double distance(float[] found) {
            assertThat(found).hasSize(q.length).doesNotContain(Float.NaN);
            double most = 0;
            for (int query = 0; query < queries; query += 99) {
                for (int head = 0; head < batch * heads; head++) {
                    double[] expected = attended(head, query);
                    for (int c = 0; c < channels; c++) {
                        int at = ((head / heads * queries + query) * heads + head % heads) * channels + c;
                        most = Math.max(most, Math.abs(found[at] - expected[c]));
                    }
                }
            }
            return most;
        }

        private double[] attended(int head, int query) {
            double[] scores = new double[keys];
            for (int key = 0; key < keys; key++) {
                for (int c = 0; c < channels; c++) {
                    scores[key] += (double) q[(head * queries + query) * channels + c] * k[(head * keys + key) * channels + c];
                }
                scores[key] /= Math.sqrt(channels);
            }
            double highest = Arrays.stream(scores).max().orElseThrow();
            double sum = Arrays.stream(scores).map(s -> Math.exp(s - highest)).sum();
            double[] out = new double[channels];
            for (int key = 0; key < keys; key++) {
                for (int c = 0; c < channels; c++) {
                    out[c] += Math.exp(scores[key] - highest) / sum * v[(head * keys + key) * channels + c];
                }
            }
            return out;
        }
    }
}
