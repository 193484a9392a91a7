// SPDX-License-Identifier: Apache-2.0
package io.variorum.vae;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.golden.Golden;
import io.variorum.sampling.Latent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaeEncoderTest {

    private final Map<String, float[]> golden = Golden.arrays("img2img.safetensors");

    @ParameterizedTest
    @CsvSource({"128, 128", "128, 192", "256, 128"})
    void asDiffusersComputesIt(int width, int height) throws IOException {
        String size = width + "x" + height;
        BufferedImage picture = ImageIO.read(Golden.class.getResource("picture-" + size + "-lora0.png"));
        Checkpoint sample = Checkpoint.open("sample");
        try (VaeEncoder vae = VaeEncoder.load(sample.config(Part.VAE), sample.weights(Part.VAE))) {
            Latent latent = vae.encode(planes(picture), height, width);
            assertThat(latent.height()).isEqualTo(height / 8);
            assertThat(latent.width()).isEqualTo(width / 8);
            assertThat(Golden.distance(latent.values(), golden.get("latent." + size))).isLessThan(1e-4);
        }
    }

    private static float[] planes(BufferedImage image) {
        int pixels = image.getWidth() * image.getHeight();
        float[] planes = new float[3 * pixels];
        for (int i = 0; i < pixels; i++) {
            int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            for (int c = 0; c < 3; c++) {
                planes[c * pixels + i] = (rgb >> (16 - 8 * c) & 255) / 255f * 2 - 1;
            }
        }
        return planes;
    }
}
