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

/** A convolution with packed weights, whatever form it is computed in, against libtorch's own. */
class ConvolutionTest {

    @ParameterizedTest
    @CsvSource({
        "1, 128, 128, 32, 32", "2, 128, 160, 32, 40", "1, 131, 150, 33, 37", // in Winograd's form; odd sizes and channels too
        "2, 129, 128, 100, 50", "1, 128, 128, 5, 1030", // strips that overlap; a picture of one strip
        "1, 128, 128, 31, 33", "2, 64, 128, 32, 32", "1, 3, 5, 8, 9"}) // as it is
    void asLibtorchComputesIt(int batch, int in, int out, int height, int width) {
        float[] x = Normals.of(1, batch * in * height * width);
        try (Case c = new Case(in, out)) {
            float[] expected = c.plain(x, batch, height, width);
            assertThat(c.packed(x, batch, height, width)).hasSameSizeAs(expected).satisfies(found -> assertThat(distance(found, expected)).isLessThan(2e-5));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 128, 130, 16, 16, 1e-5", "2, 3, 7, 17, 52, 1e-5", "1, 128, 128, 5, 130, 1e-5", // by quarters
        "2, 16, 128, 70, 128, 1e-5", // in strips that overlap
        "1, 512, 513, 16, 17, 4e-5", "1, 513, 512, 8, 70, 4e-5"}) // in Winograd's form, of four times as many channels as above
    void ofAPictureMadeTwiceAsLarge(int batch, int in, int out, int height, int width, double within) {
        float[] x = Normals.of(1, batch * in * height * width);
        try (Case c = new Case(in, out); Tensor packed = Functions.packed("pack_doubling", c.weight, new long[] {batch, in, 2 * height, 2 * width}, false)) {
            float[] expected = c.doubled(x, c.weight, batch, height, width);
            assertThat(c.doubled(x, packed, batch, height, width)).hasSameSizeAs(expected).satisfies(found -> assertThat(distance(found, expected)).isLessThan(within));
        }
    }

    @ParameterizedTest
    @CsvSource({"9, 13", "10, 13", "9, 14"})
    void ofAPictureMadeAlmostTwiceAsLarge(int height, int width) {
        float[] x = Normals.of(1, 16 * 5 * 7);
        try (Case c = new Case(16, 20); Tensor packed = Functions.packed("pack_doubling", c.weight, new long[] {1, 16, height, width}, false)) {
            float[] expected = c.enlarged(x, c.weight, 1, 5, 7, height, width);
            assertThat(c.enlarged(x, packed, 1, 5, 7, height, width)).hasSameSizeAs(expected).satisfies(found -> assertThat(distance(found, expected)).isLessThan(2e-5));
        }
    }

    @Test
    void bytesDependOnNothingElseInTheBatch() {
        float[] first = Normals.of(1, 128 * 34 * 35);
        float[] both = Arrays.copyOf(first, 2 * first.length);
        System.arraycopy(Normals.of(2, first.length), 0, both, first.length, first.length);
        try (Case c = new Case(128, 130)) {
            float[] alone = c.packed(first, 1, 34, 35);
            assertThat(Arrays.copyOf(c.packed(both, 2, 34, 35), alone.length)).isEqualTo(alone);
        }
    }

    @ParameterizedTest
    @CsvSource({"32, 32", "8, 9"})
    void bytesDependOnNoWeightPackedBefore(int height, int width) {
        float[] x = Normals.of(1, 128 * height * width);
        try (Case larger = new Case(200, 300); Case c = new Case(128, 130)) {
            float[] alone = c.packed(x, 1, height, width);
            assertThat(Scratch.during(() -> {
                Functions.packed("pack_doubling", larger.weight, new long[] {1, 200, 64, 64}, false).close();
                return c.packed(x, 1, height, width);
            })).isEqualTo(alone);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 420, 420, 32, 32", "2, 128, 130, 32, 40"}) // in Winograd's form, of 32 bits; and not
    void inBfloat16(int batch, int in, int out, int height, int width) {
        assumeTrue(Processor.hasBfloat16(), "this processor has no bfloat16");
        float[] x = Normals.of(1, batch * in * height * width);
        try (Case c = new Case(in, out); Tensor packed = Functions.packed("pack", c.weight, 1, 1, new long[] {batch, in, height, width}, true);
                Tensor input = Tensor.of(x, batch, in, height, width); TensorList p = TensorList.of(List.of(packed, c.bias));
                Tensor y = Arithmetic.EXACT.fast().compute("conv", input, p, 1, 1); Tensor rows = Functions.tensor("contiguous", y)) {
            assertThat(distance(rows.floats(), c.plain(x, batch, height, width))).isLessThan(0.03);
        }
    }

    @Test
    void ofAPictureMadeTwiceAsLargeInBfloat16() {
        assumeTrue(Processor.hasBfloat16(), "this processor has no bfloat16");
        float[] x = Normals.of(1, 420 * 16 * 17);
        try (Case c = new Case(420, 420); Tensor packed = Functions.packed("pack_doubling", c.weight, new long[] {1, 420, 32, 34}, true);
                Tensor input = Tensor.of(x, 1, 420, 16, 17); TensorList p = TensorList.of(List.of(packed, c.bias));
                Tensor y = Arithmetic.EXACT.fast().compute("upsample", input, p, 32, 34); Tensor rows = Functions.tensor("contiguous", y)) {
            assertThat(distance(rows.floats(), c.doubled(x, c.weight, 1, 16, 17))).isLessThan(0.03);
        }
    }

    /** Weights of about the size that a trained network's have, so that results have deviation 1. */
    private record Case(int in, int out, Tensor weight, Tensor bias) implements AutoCloseable {

        Case(int in, int out) {
            this(in, out, Tensor.of(scaled(Normals.of(3, in * out * 9), 1 / Math.sqrt(9 * in)), out, in, 3, 3), Tensor.of(Normals.of(4, out), out));
        }

        float[] plain(float[] x, int batch, int height, int width) {
            return convolved(x, weight, batch, height, width);
        }

        float[] packed(float[] x, int batch, int height, int width) {
            try (Tensor packed = Functions.packed("pack", weight, 1, 1, new long[] {batch, in, height, width}, false)) {
                return convolved(x, packed, batch, height, width);
            }
        }

        private float[] convolved(float[] x, Tensor w, int batch, int height, int width) {
            try (Tensor input = Tensor.of(x, batch, in, height, width); TensorList p = TensorList.of(List.of(w, bias));
                    Tensor y = Functions.tensor("conv", input, p, 1, 1); Tensor rows = Functions.tensor("contiguous", y)) {
                return rows.floats();
            }
        }

        float[] doubled(float[] x, Tensor w, int batch, int height, int width) {
            return enlarged(x, w, batch, height, width, 2 * height, 2 * width);
        }

        float[] enlarged(float[] x, Tensor w, int batch, int height, int width, int toHeight, int toWidth) {
            try (Tensor input = Tensor.of(x, batch, in, height, width); TensorList p = TensorList.of(List.of(w, bias));
                    Tensor y = Functions.tensor("upsample", input, p, toHeight, toWidth); Tensor rows = Functions.tensor("contiguous", y)) {
                return rows.floats();
            }
        }

        @Override
        public void close() {
            weight.close();
            bias.close();
        }
    }

    private static float[] scaled(float[] values, double by) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) by;
        }
        return values;
    }

    private static double distance(float[] a, float[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }
}
