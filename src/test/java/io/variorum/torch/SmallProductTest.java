// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products of weights that fit 16 bits, and norms of small pictures, against libtorch's own. */
class SmallProductTest {

    @ParameterizedTest
    @CsvSource({"384, 64, 192", "7, 33, 5", "1, 1, 1"})
    void linear(int rows, int in, int out) {
        try (Tensor x = Tensor.of(numbers(1, rows * in, false), 1, rows, in); Tensor w = Tensor.of(numbers(2, out * in, true), out, in);
                Tensor b = Tensor.of(numbers(3, out, false), out); Tensor packed = Functions.packed("pack_linear", w, rows, false);
                Tensor found = Functions.tensor("linear", x, packed, b); Tensor expected = Functions.tensor("linear", x, w, b)) {
            assertThat(distance(found.floats(), expected.floats())).isLessThan(1e-5);
        }
    }

    /** Numbers that 16 bits do not hold keep their 32; the least and the largest of 16 bits do not need them. */
    @ParameterizedTest
    @CsvSource({"0.1", "65505", "1e-9", "5.9604645e-8", "65504"})
    void nothingIsRounded(float weight) {
        float[] one = new float[64 * 64];
        for (int i = 0; i < 64; i++) {
            one[i * 65] = weight;
        }
        float[] x = numbers(1, 64, true);
        try (Tensor row = Tensor.of(x, 1, 1, 64); Tensor w = Tensor.of(one, 64, 64); Tensor b = Tensor.of(new float[64], 64);
                Tensor packed = Functions.packed("pack_linear", w, 1, false); Tensor found = Functions.tensor("linear", row, packed, b)) {
            float[] expected = new float[64];
            for (int i = 0; i < 64; i++) {
                expected[i] = x[i] * weight;
            }
            assertThat(found.floats()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"128, 96, 6, 4, 3, 1", "128, 96, 5, 3, 3, 1", "96, 130, 12, 8, 3, 2", "33, 20, 5, 7, 3, 2", "160, 64, 24, 16, 1, 1", "5, 3, 7, 9, 1, 1"})
    void convolution(int in, int out, int height, int width, int kernel, int stride) {
        try (Tensor x = Tensor.of(numbers(1, in * height * width, false), 1, in, height, width); Tensor last = Functions.tensor("channels_last", x);
                Tensor w = Tensor.of(numbers(2, out * in * kernel * kernel, true), out, in, kernel, kernel); Tensor b = Tensor.of(numbers(3, out, false), out);
                Tensor packed = Functions.packed("pack", w, stride, kernel / 2, new long[] {1, in, height, width}, false);
                Tensor expected = plain(x, w, b, stride, kernel); Tensor found = plain(x, packed, b, stride, kernel); Tensor foundToo = plain(last, packed, b, stride, kernel)) {
            assertThat(distance(found.floats(), expected.floats())).isLessThan(4e-5);
            assertThat(foundToo.floats()).isEqualTo(found.floats());
        }
    }

    @ParameterizedTest
    @CsvSource({"64, 32, 24, 16", "160, 32, 24, 16", "96, 32, 12, 8", "128, 32, 3, 2", // by statistics of channels; of planes
        "16, 1, 40, 48", "3, 1, 33, 64", "16, 1, 33, 37"}) // of all numbers, in eight parts; not to be parted
    void groupNorm(int channels, int groups, int height, int width) {
        float[] x = numbers(1, channels * height * width, false);
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] * (1 + i % 7) + 3;
        }
        try (Tensor planes = Tensor.of(x, 1, channels, height, width); Tensor last = Functions.tensor("channels_last", planes);
                Tensor w = Tensor.of(numbers(2, channels, false), channels); Tensor b = Tensor.of(numbers(3, channels, false), channels);
                Tensor normed = Functions.tensor("group_norm", last, groups, w, b, 1e-5); Tensor found = Functions.tensor("contiguous", normed)) {
            assertThat(distance(found.floats(), normed(x, channels, groups, w.floats(), b.floats()))).isLessThan(1e-5);
        }
    }

    @Test
    void bytesOfANormDoNotDependOnTheThreads() {
        try (Tensor planes = Tensor.of(numbers(1, 16 * 96 * 64, false), 1, 16, 96, 64); Tensor last = Functions.tensor("channels_last", planes);
                Tensor w = Tensor.of(numbers(2, 16, false), 16); Tensor b = Tensor.of(numbers(3, 16, false), 16)) {
            float[] byAll = norm(last, w, b);
            float[] byOne = Lanes.run(true, stopped -> norm(last, w, b));
            assertThat(byOne).isEqualTo(byAll);
        }
    }

    private static float[] norm(Tensor x, Tensor w, Tensor b) {
        try (Tensor normed = Functions.tensor("group_norm", x, 1, w, b, 1e-5); Tensor planes = Functions.tensor("contiguous", normed)) {
            return planes.floats();
        }
    }

    private static Tensor plain(Tensor x, Tensor w, Tensor b, int stride, int kernel) {
        try (Tensor y = Functions.tensor("conv2d", x, w, b, stride, kernel / 2)) {
            return Functions.tensor("contiguous", y);
        }
    }

    /** In 64 bits, by definition. */
    private static float[] normed(float[] x, int channels, int groups, float[] w, float[] b) {
        float[] normed = new float[x.length];
        int group = x.length / groups;
        for (int g = 0; g < groups; g++) {
            double sum = 0;
            double squares = 0;
            for (int i = g * group; i < (g + 1) * group; i++) {
                sum += x[i];
                squares += (double) x[i] * x[i];
            }
            double mean = sum / group;
            double deviation = Math.sqrt(squares / group - mean * mean + 1e-5);
            for (int i = g * group; i < (g + 1) * group; i++) {
                int channel = i / (x.length / channels);
                normed[i] = (float) ((x[i] - mean) / deviation * w[channel] + b[channel]);
            }
        }
        return normed;
    }

    /** @param halves whether only such as 16 bits hold */
    private static float[] numbers(int seed, int count, boolean halves) {
        Random random = new Random(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = halves ? random.nextInt(-2047, 2048) / 16384f : (float) random.nextGaussian();
        }
        return numbers;
    }

    private static double distance(float[] a, float[] b) {
        assertThat(a).hasSameSizeAs(b);
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - (double) b[i]));
        }
        return most;
    }
}
