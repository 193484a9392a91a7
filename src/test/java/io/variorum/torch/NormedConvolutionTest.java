// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.golden.Normals;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A norm, SiLU and a convolution in the same strips, as a block of the autoencoder has them twice, against libtorch's own. */
class NormedConvolutionTest {

    private static final Arithmetic PLAIN = Arithmetic.EXACT.exact("reference");

    @ParameterizedTest
    @CsvSource({
        "128, 128, 32, 32", "128, 160, 32, 40", // added in the memory of the block's input, and of what fits its channels to the output's
        "128, 128, 33, 37", "160, 128, 34, 35", // sides that are no multiple of 4
        "128, 128, 100, 52", "128, 160, 8, 1032", // strips that overlap; a picture of one strip
        "128, 64, 32, 32", "64, 128, 32, 32"}) // only one of the two in Winograd's form
    void asLibtorchComputesIt(int in, int out, int height, int width) {
        float[] x = Normals.of(1, in * height * width);
        try (Block block = new Block(in, out)) {
            float[] expected = block.plain(x, height, width);
            assertThat(block.packed(x, height, width)).hasSameSizeAs(expected).satisfies(found -> assertThat(distance(found, expected)).isLessThan(1e-4));
        }
    }

    /** A norm of one group is thread for thread the same, see VaeDecoderTest; its strips would not be. */
    @Test
    void ofOneGroup() {
        float[] x = Normals.of(1, 128 * 32 * 32);
        try (Block block = new Block(128, 128)) {
            assertThat(distance(block.packed(x, 32, 32, 1), block.plain(x, 32, 32, 1))).isLessThan(1e-4);
        }
    }

    private record Block(int in, int out, List<Tensor> weights) implements AutoCloseable {

        Block(int in, int out) {
            this(in, out, new ArrayList<>(List.of(norm(1, in), shift(2, in), kernel(3, in, out, 3), shift(4, out),
                    norm(5, out), shift(6, out), kernel(7, out, out, 3), shift(8, out))));
            if (in != out) {
                weights.addAll(List.of(kernel(9, in, out, 1), shift(10, out)));
            }
        }

        float[] plain(float[] x, int height, int width) {
            return plain(x, height, width, 32);
        }

        float[] plain(float[] x, int height, int width, int groups) {
            return computed(PLAIN, x, weights, height, width, groups);
        }

        float[] packed(float[] x, int height, int width) {
            return packed(x, height, width, 32);
        }

        float[] packed(float[] x, int height, int width, int groups) {
            List<Tensor> own = Stream.of(2, 6, 8).filter(i -> i < weights.size()).map(i -> Functions.packed("pack", weights.get(i), 1, i == 8 ? 0 : 1,
                    new long[] {1, i == 6 ? out : in, height, width}, false)).toList();
            List<Tensor> all = new ArrayList<>(weights);
            for (int i = 0; i < own.size(); i++) {
                all.set(List.of(2, 6, 8).get(i), own.get(i));
            }
            try {
                return computed(Arithmetic.EXACT, x, all, height, width, groups);
            } finally {
                own.forEach(Tensor::close);
            }
        }

        private float[] computed(Arithmetic arithmetic, float[] x, List<Tensor> all, int height, int width, int groups) {
            try (Tensor input = Tensor.of(x, 1, in, height, width); TensorList p = TensorList.of(all);
                    Tensor y = arithmetic.compute("vae_resnet", input, p, groups, 1e-6); Tensor rows = Functions.tensor("contiguous", y)) {
                return rows.floats();
            }
        }

        private static Tensor norm(int seed, int channels) {
            float[] values = Normals.of(seed, channels);
            for (int i = 0; i < channels; i++) {
                values[i] = 1 + values[i] / 10;
            }
            return Tensor.of(values, channels);
        }

        private static Tensor shift(int seed, int channels) {
            return Tensor.of(Normals.of(seed, channels), channels);
        }

        private static Tensor kernel(int seed, int in, int out, int side) {
            float[] values = Normals.of(seed, in * out * side * side);
            for (int i = 0; i < values.length; i++) {
                values[i] /= (float) Math.sqrt(in * side * side);
            }
            return Tensor.of(values, out, in, side, side);
        }

        @Override
        public void close() {
            weights.forEach(Tensor::close);
        }
    }

    private static double distance(float[] a, float[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }
}
