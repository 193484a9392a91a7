// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.LdmSample;
import io.variorum.checkpoint.ModelFolder;
import io.variorum.checkpoint.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {

    @TempDir
    Path folder;

    @Test
    void builtIn() {
        Models models = Models.of(ModelFolder.of(folder));
        assertThat(models.has("sample")).isTrue();
        assertThat(models.hasLora("hanfugirl")).isTrue();
        assertThat(models.has("hanfugirl")).isFalse();
        assertThat(models.html().text()).contains("stableDiffusion(ledger, &quot;sample&quot;)", "<code>1c2537bcba</code>", "Models of your own go into");
    }

    @Test
    void ownModel() {
        LdmSample.write(folder, "v1-5");
        Models models = Models.of(ModelFolder.of(folder));
        assertThat(models.has("v1-5")).isTrue();
        assertThat(models.toString().lines()).last().asString().matches("v1-5 +checkpoint fp16 +[\\d.]+ MB  [0-9a-f]{10}  stableDiffusion\\(ledger, \"v1-5\"\\)");
        assertThat(models.html().text()).doesNotContain("Models of your own go into");
    }

    @Test
    void loraForAnotherFamilyIsNamedWithItsReason() throws IOException {
        Path loras = Files.createDirectories(folder.resolve("loras"));
        lora(loras.resolve("xl.safetensors"), "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k", 2048);
        lora(loras.resolve("two.safetensors"), "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k", 1024);
        lora(loras.resolve("xl-words.safetensors"), "lora_te2_text_model_encoder_layers_0_mlp_fc1", 1280);
        lora(loras.resolve("one.safetensors"), "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k", 768);
        Models models = Models.of(ModelFolder.of(folder));
        assertThat(models.hasLora("one")).isTrue();
        assertThat(models.hasLora("xl")).isFalse();
        assertThat(models.files().stream().filter(f -> !f.isUsable())).extracting(f -> f.problem()).containsExactly(
                "two.safetensors is a LoRA for Stable Diffusion 2. Those for Stable Diffusion 1.x can be used here.",
                "xl-words.safetensors is not a LoRA for Stable Diffusion 1.x: it has a weight \"lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_down.weight\".",
                "xl.safetensors is a LoRA for Stable Diffusion XL. Those for Stable Diffusion 1.x can be used here.");
    }

    private static void lora(Path file, String layer, int inputs) {
        new SafetensorsWriter().add(layer + ".lora_down.weight", new float[inputs], 1, inputs).add(layer + ".lora_up.weight", new float[320], 320, 1).write(file);
    }

    @Test
    void namesOfStrangersAreEscaped() throws IOException {
        Files.write(folder.resolve("<img src=x>.safetensors"), new byte[3]);
        Models models = Models.of(ModelFolder.of(folder));
        assertThat(models.html().text()).contains("&lt;img src&#x3D;x&gt;.safetensors is not a sound safetensors file").doesNotContain("<img");
    }
}
