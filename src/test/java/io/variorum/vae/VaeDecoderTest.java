// SPDX-License-Identifier: Apache-2.0
package io.variorum.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.golden.Golden;
import io.variorum.sampling.Latent;
import io.variorum.torch.Lanes;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaeDecoderTest {

    @Test
    void anInterruptEndsIt() {
        Checkpoint sample = Checkpoint.open("sample");
        try (VaeDecoder vae = VaeDecoder.load(sample.config(Part.VAE), sample.weights(Part.VAE))) {
            Latent latent = new Latent(4, 8, 8, new float[256]);
            float[] before = vae.decode(latent);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> vae.decode(latent)).isInstanceOf(CancellationException.class).hasMessage("Stopped while the picture was being decoded.");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(vae.decode(latent)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"16, 24", "9, 25", "32, 40"})
    void oneThreadMakesTheSameBytesAsTwo(int width, int height) {
        Checkpoint sample = Checkpoint.open("sample");
        try (VaeDecoder vae = VaeDecoder.load(sample.config(Part.VAE), sample.weights(Part.VAE))) {
            float[] values = new float[4 * height * width];
            for (int i = 0; i < values.length; i++) {
                values[i] = (i * 7919 % 1000 - 500) / 300f;
            }
            Latent latent = new Latent(4, height, width, values);
            float[] byOne = Lanes.run(true, stopped -> vae.decode(latent)); // a lane has one
            assertThat(byOne).isEqualTo(vae.decode(latent));
        }
    }

    private final Map<String, float[]> golden = Golden.arrays("vae.safetensors");

    @ParameterizedTest
    @CsvSource({"128, 128", "128, 192", "256, 128"})
    void asDiffusersComputesIt(int width, int height) {
        String size = width + "x" + height;
        Checkpoint sample = Checkpoint.open("sample");
        try (VaeDecoder vae = VaeDecoder.load(sample.config(Part.VAE), sample.weights(Part.VAE))) {
            float[] planes = vae.decode(new Latent(4, height / 8, width / 8, golden.get("latent." + size)));
            assertThat(Golden.distance(planes, golden.get("decoded." + size))).isLessThan(1e-4);
            vae.rest();
            assertThat(vae.decode(new Latent(4, height / 8, width / 8, golden.get("latent." + size)))).isEqualTo(planes);
        }
    }
}
