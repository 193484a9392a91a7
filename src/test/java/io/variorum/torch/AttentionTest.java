// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attention to so many keys that it is computed in chunks, against its definition. */
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
