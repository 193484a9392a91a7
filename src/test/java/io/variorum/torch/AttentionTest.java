// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms in which attention is computed, each against its definition. */
class AttentionTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1024, 1024, 40", "2, 3, 1100, 1030, 5"}) // the last chunk overlaps the one before
    void asDefined(int batch, int heads, int queries, int keys, int channels) {
        float[] q = normals(1, batch * heads * queries * channels);
        float[] k = normals(2, batch * heads * keys * channels);
        float[] v = normals(3, batch * heads * keys * channels);
        float[] found;
        try (Tensor tq = Tensor.of(q, batch, heads, queries, channels); Tensor tk = Tensor.of(k, batch, heads, keys, channels);
                Tensor tv = Tensor.of(v, batch, heads, keys, channels); Tensor o = Functions.tensor("attend_in_chunks", tq, tk, tv)) {
            found = o.floats(); // (batch, queries, heads * channels)
        }
        assertThat(found).hasSize(q.length);
        for (int query = 0; query < queries; query += 99) {
            for (int head = 0; head < batch * heads; head++) {
                double[] expected = attended(q, k, v, head, query, queries, keys, channels);
                for (int c = 0; c < channels; c++) {
                    int at = ((head / heads * queries + query) * heads + head % heads) * channels + c;
                    assertThat((double) found[at]).isCloseTo(expected[c], within(2e-6));
                }
            }
        }
    }

    /** The second: scores so large that powers of them do not fit 32 bits. */
    @ParameterizedTest
    @CsvSource({"1, 2e-6", "40, 2e-4"})
    void ofAFewToThemselves(float scale, double error) {
        int heads = 2;
        int tokens = 208;
        int channels = 32;
        float[] q = normals(4, heads * tokens * channels);
        float[] k = normals(5, q.length);
        float[] v = normals(6, q.length);
        float[] qkv = new float[3 * q.length]; // (tokens, q + k + v, heads, channels)
        for (int i = 0; i < q.length; i++) {
            q[i] *= scale;
            int row = i / channels % tokens * 3 * heads * channels + i / channels / tokens * channels + i % channels;
            qkv[row] = q[i];
            qkv[row + heads * channels] = k[i];
            qkv[row + 2 * heads * channels] = v[i];
        }
        float[] found;
        try (Tensor t = Tensor.of(qkv, 1, tokens, 3 * heads * channels); Tensor o = Functions.tensor("attend_few", t, heads)) {
            found = o.floats();
        }
        assertClose(found, q, k, v, heads, tokens, tokens, channels, error);
    }

    /** The words' matrices, with weights that change nothing, are the keys and values themselves. The second: large scores. */
    @ParameterizedTest
    @CsvSource({"1, 2e-6", "40, 2e-4"})
    void toWords(float scale, double error) {
        int heads = 2;
        int pixels = 200;
        int tokens = 77;
        int channels = 8;
        int c = heads * channels;
        float[] n = normals(7, pixels * c); // rows of queries
        float[] text = normals(8, tokens * c);
        for (int i = 0; i < n.length; i++) {
            n[i] *= scale;
        }
        float[] one = new float[c * c];
        for (int i = 0; i < c; i++) {
            one[i * c + i] = 1;
        }
        float[] found;
        try (Tensor tn = Tensor.of(n, 1, pixels, c); Tensor tt = Tensor.of(text, 1, tokens, c); Tensor same = Tensor.of(one, c, c); Tensor none = Tensor.of(new float[c], c);
                TensorList p = TensorList.of(List.of(same, same, same, same)); TensorList words = Functions.list("words_as_weights", tt, p, heads, pixels);
                Tensor o = Functions.tensor("attend_to_words", tn, words, none, heads)) {
            found = o.floats();
        }
        float[] q = byHead(n, heads, pixels, channels);
        float[] k = byHead(text, heads, tokens, channels);
        assertClose(found, q, k, k, heads, pixels, tokens, channels, error);
    }

    private static float[] byHead(float[] rows, int heads, int tokens, int channels) {
        float[] out = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            out[(i / channels % heads * tokens + i / channels / heads) * channels + i % channels] = rows[i];
        }
        return out;
    }

    private static void assertClose(float[] found, float[] q, float[] k, float[] v, int heads, int queries, int keys, int channels, double error) {
        for (int query = 0; query < queries; query += 9) {
            for (int head = 0; head < heads; head++) {
                double[] expected = attended(q, k, v, head, query, queries, keys, channels);
                for (int i = 0; i < channels; i++) {
                    assertThat((double) found[(query * heads + head) * channels + i]).isCloseTo(expected[i], within(error));
                }
            }
        }
    }

    private static double[] attended(float[] q, float[] k, float[] v, int head, int query, int queries, int keys, int channels) {
        double sum = 0;
        double[] out = new double[channels];
        for (int key = 0; key < keys; key++) {
            double score = 0;
            for (int c = 0; c < channels; c++) {
                score += (double) q[(head * queries + query) * channels + c] * k[(head * keys + key) * channels + c];
            }
            double weight = Math.exp(score / Math.sqrt(channels));
            sum += weight;
            for (int c = 0; c < channels; c++) {
                out[c] += weight * v[(head * keys + key) * channels + c];
            }
        }
        for (int c = 0; c < channels; c++) {
            out[c] /= sum;
        }
        return out;
    }

    private static float[] normals(long seed, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
