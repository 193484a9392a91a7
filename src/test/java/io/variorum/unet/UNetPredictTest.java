// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.golden.Golden;
import io.variorum.torch.Tensor;
import io.variorum.torch.TensorList;
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

    private float[] predict(float[] x, int batch, int height, int width, float t) {
        try (Tensor context = Tensor.of(golden.get("context"), 2, 77, 160);
                UNet.Words words = unet.words(context, height, width);
                Tensor latents = Tensor.of(x, batch, 4, height, width);
                TensorList times = unet.times(t, 2);
                Tensor out = unet.predict(latents, times, words, () -> false)) {
            return out.floats();
        }
    }
}
