// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.golden.Golden;
import io.variorum.golden.RandomLora;
import io.variorum.lora.LoraFile;
import io.variorum.lora.LoraPatch;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A LoRA merged into packed weights, and beside weights that stay as they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoraBesideTest {

    private final Map<String, float[]> golden = Golden.arrays("unet.safetensors");
    private UNet packed;
    private UNet plain;
    private LoraFile everything;
    private LoraFile attention;

    @BeforeAll
    void open(@TempDir Path folder) {
        Checkpoint sample = Checkpoint.open("sample");
        packed = UNet.load(sample.config(Part.UNET), sample.weights(Part.UNET));
        plain = UNet.load(sample.config(Part.UNET), sample.weights(Part.UNET).in(Arithmetic.EXACT.exact("reference")));
        everything = RandomLora.of(folder.resolve("everything.safetensors"), "lora_unet_", sample.weights(Part.UNET), name -> true, 1);
        attention = RandomLora.of(folder.resolve("attention.safetensors"), "lora_unet_", sample.weights(Part.UNET), name -> name.contains("to_v") || name.contains("proj_in"), 2);
    }

    @AfterAll
    void close() {
        packed.close();
        plain.close();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0.75, 1, 2})
    void mergedAndBesideAgree(double strength) {
        agree(List.of(new LoraPatch.Use(everything, strength)));
    }

    @Test
    void twoAtOnce() {
        agree(List.of(new LoraPatch.Use(everything, 0.75), new LoraPatch.Use(attention, -1)));
    }

    @Test
    void aStrengthOfNothing() {
        try (UNet beside = plain.with(LoraPatch.ofUNet(List.of(new LoraPatch.Use(everything, 0))))) {
            assertThat(predict(beside)).isEqualTo(predict(plain));
        }
    }

    private void agree(List<LoraPatch.Use> uses) {
        float[] without = predict(plain);
        try (UNet merged = packed.with(LoraPatch.ofUNet(uses)); UNet beside = plain.with(LoraPatch.ofUNet(uses))) {
            float[] found = predict(beside);
            assertThat(Golden.distance(found, predict(merged))).isLessThan(1e-4);
            assertThat(Golden.distance(Arrays.copyOf(found, found.length / 2), alone(merged))).as("words turned into weights").isLessThan(1e-4);
            assertThat(Golden.distance(found, without)).as("it changes something").isGreaterThan(0.05);
        }
        assertThat(predict(plain)).as("the weights are as they were").isEqualTo(without);
    }

    /** The first of the two, as a small picture's prompts are predicted for. */
    private float[] alone(UNet unet) {
        try (Tensor context = Tensor.of(Arrays.copyOf(golden.get("context"), 77 * 160), 1, 77, 160);
                UNet.Words words = unet.words(context, 16, 16);
                Tensor latents = Tensor.of(Arrays.copyOf(golden.get("x.128x128"), 4 * 16 * 16), 1, 4, 16, 16);
                Tensor out = unet.predict(latents, unet.times(500, 1, true), words, () -> false)) {
            return out.floats();
        }
    }

    private float[] predict(UNet unet) {
        try (Tensor context = Tensor.of(golden.get("context"), 2, 77, 160);
                UNet.Words words = unet.words(context, 16, 16);
                Tensor latents = Tensor.of(golden.get("x.128x128"), 2, 4, 16, 16);
                Tensor out = unet.predict(latents, unet.times(500, 2, true), words, () -> false)) {
            return out.floats();
        }
    }
}
