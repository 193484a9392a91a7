// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.torch.GoldenNumbers;
import io.variorum.torch.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UNetPredictTest {

    private Checkpoint checkpoint;
    private UNet unet;
    private GoldenNumbers golden;

    @BeforeAll
    void open() {
        checkpoint = Checkpoint.open("sample");
        unet = UNet.load(checkpoint.config(Part.UNET), checkpoint.weights(Part.UNET));
        golden = GoldenNumbers.open("unet.safetensors");
    }

    @AfterAll
    void close() {
        unet.close();
        checkpoint.close();
        golden.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"128x128", "128x192", "256x128"})
    void asDiffusersComputesIt(String size) {
        float t = golden.floats("t." + size)[0];
        try (Tensor context = golden.tensor("context");
                UNet.Words words = unet.words(context);
                Tensor x = golden.tensor("x." + size);
                Tensor times = Tensor.of(new float[] {t, t}, 2);
                Tensor out = unet.predict(x, times, words)) {
            golden.assertEqual("out." + size + ".lora0", out.floats(), 1e-4);
        }
    }
}
