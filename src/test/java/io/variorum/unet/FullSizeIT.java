// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.golden.FullSize;
import io.variorum.lora.LoraFile;
import io.variorum.lora.LoraPatch;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = FullSize.FOLDER, matches = ".+")
class FullSizeIT {

    private UNet unet;

    @BeforeAll
    void open() {
        Checkpoint model = FullSize.model();
        unet = UNet.load(model.config(Part.UNET), model.weights(Part.UNET));
    }

    @AfterAll
    void close() {
        unet.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void asDiffusersComputesIt(int side) {
        float[] out = predict(unet, FullSize.arrays("unet"), side);
        assertThat(FullSize.distance("UNet at " + side, out, FullSize.arrays("unet").get("unet.out." + side))).isLessThan(1e-4);
    }

    @Test
    void withLorasAsDiffusersComputesIt() {
        assertThat(far(unet)).isEmpty();
    }

    /** diffusers has its LoRAs beside the weights too. */
    @Test
    void withLorasBesideTheWeightsAsDiffusersComputesIt() {
        Checkpoint model = FullSize.model();
        try (UNet reference = UNet.load(model.config(Part.UNET), model.weights(Part.UNET).in(Arithmetic.EXACT.exact("reference")))) {
            assertThat(far(reference)).isEmpty();
        }
    }

    @Test
    void inBfloat16() {
        Checkpoint model = FullSize.model();
        try (UNet fast = UNet.load(model.config(Part.UNET), model.weights(Part.UNET).in(Arithmetic.EXACT.fast()))) {
            assertThat(FullSize.relativeRms("UNet at 512 in bfloat16", predict(fast, FullSize.arrays("unet"), 512), FullSize.arrays("unet").get("unet.out.512"))).isLessThan(0.012);
        }
    }

    private static List<String> far(UNet unet) {
        List<String> far = new ArrayList<>();
        FullSize.arrays("lora").forEach((key, expected) -> {
            if (key.startsWith("lora.unet.")) {
                try (UNet changed = unet.with(LoraPatch.ofUNet(uses(key.substring("lora.unet.".length()))))) {
                    double distance = FullSize.distance(key, predict(changed, FullSize.arrays("unet"), 128), expected);
                    if (distance >= 1e-4) {
                        far.add(key + ": " + distance);
                    }
                }
            }
        });
        return far;
    }

    /** "all-layers:0.75+attention:-1" */
    private static List<LoraPatch.Use> uses(String key) {
        return List.of(key.split("\\+")).stream().map(use -> use.split(":")).map(use -> new LoraPatch.Use(
                LoraFile.open(FullSize.folder().resolve("loras").resolve(use[0] + ".safetensors")), Double.parseDouble(use[1]))).toList();
    }

    private static float[] predict(UNet unet, Map<String, float[]> arrays, int side) {
        try (Tensor context = Tensor.of(arrays.get("unet.context." + side), 1, 77, 768);
                UNet.Words words = unet.words(context, side / 8, side / 8);
                Tensor latents = Tensor.of(arrays.get("unet.x." + side), 1, 4, side / 8, side / 8);
                Tensor out = unet.predict(latents, unet.times(500.5f, 1, false), words, () -> false)) {
            return out.floats();
        }
    }
}
