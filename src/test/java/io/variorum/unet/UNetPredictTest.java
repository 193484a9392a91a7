// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.golden.Golden;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UNetPredictTest {

    private final Map<String, float[]> golden = Golden.arrays("unet.safetensors");
    private Checkpoint checkpoint;
    private UNet unet;

    @BeforeAll
    void open() {
        checkpoint = Checkpoint.open("sample");
        unet = UNet.load(checkpoint.config(Part.UNET), checkpoint.weights(Part.UNET));
    }

    @AfterAll
    void close() {
        unet.close();
    }

    @ParameterizedTest
    @CsvSource({"128, 128", "128, 192", "256, 128"})
    void asDiffusersComputesIt(int width, int height) {
        String size = width + "x" + height;
        float[] out = predict(golden.get("x." + size), 2, height / 8, width / 8, golden.get("t." + size)[0]);
        assertThat(Golden.distance(out, golden.get("out." + size + ".lora0"))).isLessThan(1e-4);
    }

    /** As small pictures are made: each prompt by itself, its words turned into weights where that pays. */
    @ParameterizedTest
    @CsvSource({"128, 128", "128, 192", "256, 128"})
    void eachPromptByItself(int width, int height) {
        String size = width + "x" + height;
        float[] x = golden.get("x." + size);
        float[] expected = golden.get("out." + size + ".lora0");
        for (int i = 0; i < 2; i++) {
            float[] out = alone(i, half(x, i), height / 8, width / 8, golden.get("t." + size)[0]);
            assertThat(Golden.distance(out, half(expected, i))).isLessThan(1e-5);
        }
    }

    @Test
    void sameBytesWhateverTimesWereAskedForBefore() {
        float[] x = half(golden.get("x.128x192"), 0);
        float[] before = alone(0, x, 24, 16, 3);
        for (int t = 4; t < 200; t++) { // more than are remembered
            unet.times(t, 1, true);
        }
        assertThat(alone(0, x, 24, 16, 3)).isEqualTo(before);
    }

    @Test
    void sizeThatHalvesToOddSizes() {
        float[] x = new float[2 * 4 * 9 * 13];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.sin(i);
        }
        assertThat(predict(x, 2, 9, 13, 500)).hasSize(x.length).doesNotContain(Float.NaN);
    }

    @Test
    void sameBytesAfterAnotherSize() {
        float[] before = predict(golden.get("x.128x128"), 2, 16, 16, 500);
        predict(golden.get("x.256x128"), 2, 16, 32, 20);
        assertThat(predict(golden.get("x.128x128"), 2, 16, 16, 500)).isEqualTo(before);
    }

    @Test
    void sameBytesAfterRest() {
        float[] before = predict(golden.get("x.128x128"), 2, 16, 16, 500);
        unet.rest(Long.MAX_VALUE);
        unet.restWords();
        assertThat(predict(golden.get("x.128x128"), 2, 16, 16, 500)).isEqualTo(before);
    }

    @Test
    void oneLatentForAllWords() {
        float[] one = Arrays.copyOf(golden.get("x.128x192"), 4 * 24 * 16);
        float[] expected = predict(twice(one), 2, 24, 16, 500);
        assertThat(Golden.distance(predict(one, 1, 24, 16, 500), expected)).isLessThan(1e-5);
    }

    @Test
    void oneLatentForAllWordsInBfloat16() {
        assumeTrue(Arithmetic.stated("bfloat16", "cpu").narrow(), "this processor has no bfloat16");
        float[] one = Arrays.copyOf(golden.get("x.128x192"), 4 * 24 * 16);
        float[] expected = predict(twice(one), 2, 24, 16, 500);
        try (UNet fast = UNet.load(checkpoint.config(Part.UNET), checkpoint.weights(Part.UNET).in(Arithmetic.EXACT.fast()))) {
            assertThat(Golden.distance(predict(fast, one, 1, 24, 16, 500), expected)).isBetween(1e-5, 0.1);
        }
    }

    private static float[] twice(float[] x) {
        float[] both = Arrays.copyOf(x, 2 * x.length);
        System.arraycopy(x, 0, both, x.length, x.length);
        return both;
    }

    private static float[] half(float[] both, int which) {
        return Arrays.copyOfRange(both, which * both.length / 2, (which + 1) * both.length / 2);
    }

    private float[] alone(int prompt, float[] x, int height, int width, float t) {
        try (Tensor context = Tensor.of(half(golden.get("context"), prompt), 1, 77, 160);
                UNet.Words words = unet.words(context, height, width);
                Tensor latents = Tensor.of(x, 1, 4, height, width);
                Tensor out = unet.predict(latents, unet.times(t, 1, true), words, () -> false)) {
            return out.floats();
        }
    }

    private float[] predict(float[] x, int batch, int height, int width, float t) {
        return predict(unet, x, batch, height, width, t);
    }

    private float[] predict(UNet unet, float[] x, int batch, int height, int width, float t) {
        try (Tensor context = Tensor.of(golden.get("context"), 2, 77, 160);
                UNet.Words words = unet.words(context, height, width);
                Tensor latents = Tensor.of(x, batch, 4, height, width);
                Tensor out = unet.predict(latents, unet.times(t, batch, true), words, () -> false)) {
            return out.floats();
        }
    }
}
