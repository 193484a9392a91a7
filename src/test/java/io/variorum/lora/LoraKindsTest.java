// SPDX-License-Identifier: Apache-2.0
package io.variorum.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.checkpoint.SafetensorsWriter;
import io.variorum.golden.Golden;
import io.variorum.torch.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formats and kinds of LoRA beside kohya's plain one. */
class LoraKindsTest {

    @TempDir
    Path folder;

    private final SafetensorsWriter file = new SafetensorsWriter();

    private float[] change(String layer, double strength, long... shape) {
        Path path = folder.resolve("ink.safetensors");
        file.write(path);
        int count = 1;
        for (long size : shape) {
            count *= (int) size;
        }
        try (Tensor changed = LoraFile.open(path).apply(layer, Tensor.of(new float[count], shape), strength)) {
            assertThat(changed.shape()).isEqualTo(shape);
            return changed.floats();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "unet.mid_block.attentions.0.proj_in.lora_A.weight, lora_unet_mid_block_attentions_0_proj_in, lora_down",
        "unet.down_blocks.0.resnets.1.conv1.lora_B.weight, lora_unet_down_blocks_0_resnets_1_conv1, lora_up",
        "unet.mid_block.attentions.0.proj_in.lora.down.weight, lora_unet_mid_block_attentions_0_proj_in, lora_down",
        "unet.mid_block.attn1.processor.to_out_lora.up.weight, lora_unet_mid_block_attn1_to_out_0, lora_up",
        "text_encoder.text_model.encoder.layers.0.self_attn.q_proj.lora_linear_layer.up.weight, lora_te_text_model_encoder_layers_0_self_attn_q_proj, lora_up",
        "text_encoder.text_model.encoder.layers.0.mlp.fc1.lora_A.default.weight, lora_te_text_model_encoder_layers_0_mlp_fc1, lora_down",
        "unet.mid_block.attentions.0.proj_in.alpha, lora_unet_mid_block_attentions_0_proj_in, alpha",
        "lora_unet_mid_block_attentions_0_proj_in.hada_w1_a, lora_unet_mid_block_attentions_0_proj_in, hada_w1_a"})
    void names(String name, String layer, String role) {
        assertThat(MatrixName.of(name)).contains(new MatrixName(layer, role));
    }

    @Test
    void peftHasScaleOne() {
        file.add("unet.a.b.lora_A.weight", new float[] {1, 2, 3, 4, 5, 6}, 2, 3).add("unet.a.b.lora_B.weight", new float[] {1, 0, 0, 1}, 2, 2);
        assertThat(change("lora_unet_a_b", 0.5, 2, 3)).containsExactly(0.5f, 1, 1.5f, 2, 2.5f, 3);
    }

    @Test
    void peftsAlphaStandsInTheRemarks() {
        file.add("unet.a.b.lora_A.weight", new float[] {1, 2}, 1, 2).add("unet.a.b.lora_B.weight", new float[] {1}, 1, 1)
                .add("unet.a.c.lora_A.weight", new float[] {1, 2}, 1, 2).add("unet.a.c.lora_B.weight", new float[] {1}, 1, 1)
                .add("unet.a.bc.lora_A.weight", new float[] {1, 2}, 1, 2).add("unet.a.bc.lora_B.weight", new float[] {1}, 1, 1)
                .remark("lora_adapter_metadata", "{\"unet.lora_alpha\": 3, \"unet.alpha_pattern\": {\"a.c\": 5, \"c\": 7}}");
        assertThat(change("lora_unet_a_b", 1, 1, 2)).containsExactly(3, 6);
        assertThat(change("lora_unet_a_bc", 1, 1, 2)).as("a pattern names whole parts of a name").containsExactly(3, 6);
        assertThat(change("lora_unet_a_c", 1, 1, 2)).containsExactly(5, 10);
    }

    @Test
    void doraIsRefused() {
        file.add("unet.a.b.lora_A.weight", new float[] {1, 2}, 1, 2).add("unet.a.b.lora_B.weight", new float[] {1}, 1, 1)
                .remark("lora_adapter_metadata", "{\"unet.use_dora\": true}");
        assertThatThrownBy(() -> change("lora_unet_a_b", 1, 1, 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ink.safetensors is of a kind that cannot be used: PEFT wrote it with DoRA or rank-stabilised scaling.");
    }

    @Test
    void loKrsAlphaWhereOnlyTheFirstFactorHasARank() {
        file.add("lora_unet_a.lokr_w1_a", new float[] {1, 1}, 1, 2).add("lora_unet_a.lokr_w1_b", new float[] {1, 2}, 2, 1)
                .add("lora_unet_a.lokr_w2", new float[] {2, 4}, 1, 2).add("lora_unet_a.alpha", new float[] {1});
        assertThat(change("lora_unet_a", 1, 1, 2)).containsExactly(3, 6); // 3 · alpha 1 / rank 2 · w2
    }

    @Test
    void everyKindAsLycorisComputesIt() throws IOException {
        Path kinds = folder.resolve("kinds.safetensors");
        try (InputStream in = Golden.class.getResourceAsStream("lora-kinds.safetensors")) {
            Files.copy(in, kinds);
        }
        LoraFile lora = LoraFile.open(kinds);
        Map<String, float[]> changes = Golden.arrays("lora-kinds-changes.safetensors");
        assertThat(changes).hasSize(11);
        changes.forEach((layer, expected) -> {
            long[] shape = layer.matches(".*(convolution|core)") ? new long[] {8, 12, 3, 3}
                    : layer.endsWith("both") ? new long[] {36, 48} : new long[] {8, 12};
            assertThat(lora.fits(layer, shape)).as(layer).isTrue();
            try (Tensor changed = lora.apply(layer, Tensor.of(new float[expected.length], shape), 1)) {
                assertThat(Golden.distance(changed.floats(), expected)).as(layer).isLessThan(1e-5);
            }
        });
    }

    @Test
    void loHaIsAProductOfProductsNumberByNumber() {
        file.add("lora_unet_a.hada_w1_a", new float[] {1, 2}, 2, 1).add("lora_unet_a.hada_w1_b", new float[] {1, 1}, 1, 2)
                .add("lora_unet_a.hada_w2_a", new float[] {1, 1}, 2, 1).add("lora_unet_a.hada_w2_b", new float[] {3, 4}, 1, 2)
                .add("lora_unet_a.alpha", new float[] {0.5f});
        assertThat(change("lora_unet_a", 2, 2, 2)).containsExactly(3, 4, 6, 8); // strength 2 · alpha 0.5 / rank 1
    }

    @Test
    void loKrIsAKroneckerProduct() {
        file.add("lora_unet_a.lokr_w1", new float[] {1, 2}, 1, 2).add("lora_unet_a.lokr_w2", new float[] {1, 3}, 2, 1)
                .add("lora_unet_a.alpha", new float[] {100}); // means nothing where both factors are whole
        assertThat(change("lora_unet_a", 1, 2, 2)).containsExactly(1, 2, 3, 6);
    }

    @Test
    void loKrOfAConvolutionWithALowRankFactor() {
        file.add("lora_unet_a.lokr_w1", new float[] {1, 10}, 2, 1).add("lora_unet_a.lokr_w2_a", new float[] {2}, 1, 1)
                .add("lora_unet_a.lokr_w2_b", new float[] {1, 2, 3, 4}, 1, 4).add("lora_unet_a.alpha", new float[] {0.5f});
        assertThat(change("lora_unet_a", 1, 2, 1, 2, 2)).containsExactly(1, 2, 3, 4, 10, 20, 30, 40);
    }

    @Test
    void coreBetweenUpAndDown() {
        file.add("lora_unet_a.lora_down.weight", new float[] {1, 2}, 1, 2, 1, 1).add("lora_unet_a.lora_mid.weight", new float[] {3, 4}, 1, 1, 1, 2)
                .add("lora_unet_a.lora_up.weight", new float[] {1, -1}, 2, 1, 1, 1);
        assertThat(change("lora_unet_a", 1, 2, 2, 1, 2)).containsExactly(3, 4, 6, 8, -3, -4, -6, -8);
    }

    @Test
    void loHaWithACore() {
        file.add("lora_unet_a.hada_t1", new float[] {1, 2}, 1, 1, 1, 2).add("lora_unet_a.hada_w1_a", new float[] {1, 2}, 1, 2)
                .add("lora_unet_a.hada_w1_b", new float[] {1}, 1, 1).add("lora_unet_a.hada_t2", new float[] {1, 1}, 1, 1, 1, 2)
                .add("lora_unet_a.hada_w2_a", new float[] {1, 3}, 1, 2).add("lora_unet_a.hada_w2_b", new float[] {5}, 1, 1);
        assertThat(change("lora_unet_a", 1, 2, 1, 1, 2)).containsExactly(5, 10, 30, 60);
    }

    @Test
    void kindsOfTheRightShapeFitTheModel() {
        String layer = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q"; // 64 × 64
        file.add(layer + ".hada_w1_a", new float[64], 64, 1).add(layer + ".hada_w1_b", new float[64], 1, 64)
                .add(layer + ".hada_w2_a", new float[64], 64, 1).add(layer + ".hada_w2_b", new float[64], 1, 64);
        layer = "lora_unet_down_blocks_0_resnets_0_conv1"; // 64 × 64 × 3 × 3
        file.add(layer + ".lokr_w1", new float[16], 4, 4).add(layer + ".lokr_w2", new float[16 * 16 * 9], 16, 16, 3, 3);
        check();
    }

    @Test
    void loKrOfAnotherShape() {
        String layer = "lora_unet_down_blocks_0_resnets_0_conv1";
        file.add(layer + ".lokr_w1", new float[16], 4, 4).add(layer + ".lokr_w2", new float[16 * 9], 4, 4, 3, 3);
        assertThatThrownBy(this::check).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ink.safetensors is not a LoRA for this model: \"%s\" has another shape there.", layer);
    }

    private void check() {
        Path path = folder.resolve("ink.safetensors");
        file.write(path);
        Checkpoint sample = Checkpoint.open("sample");
        LoraFile.open(path).checkFor(sample.weights(Part.UNET), sample.weights(Part.TEXT_ENCODER));
    }

    @ParameterizedTest
    @CsvSource({"lora_down, lora_up, ''", "lora_up, lora_down, ''", "lora_mid, lora_up, lora_down", "hada_w1_a, hada_w1_b, 'hada_w2_a,hada_w2_b'", "lokr_w1, lokr_w2, ''",
        "lokr_w2_a, lokr_w2_b, lokr_w1"})
    void matrixWithoutAShape(String flat, String other, String more) {
        String layer = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q";
        file.add(layer + "." + flat, new float[] {1}).add(layer + "." + other, new float[64], 1, 64);
        for (String role : more == null || more.isEmpty() ? new String[0] : more.split(",")) {
            file.add(layer + "." + role, new float[64], 64, 1);
        }
        Path path = folder.resolve("ink.safetensors");
        file.write(path);
        Checkpoint sample = Checkpoint.open("sample");
        assertThatThrownBy(() -> LoraFile.open(path).checkFor(sample.weights(Part.UNET), sample.weights(Part.TEXT_ENCODER)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("ink.safetensors is not a LoRA for this model: ");
    }

    @Test
    void alphaThatIsNone() {
        file.add("lora_unet_a.lora_down.weight", new float[] {1}, 1, 1).add("lora_unet_a.lora_up.weight", new float[] {1}, 1, 1)
                .add("lora_unet_a.alpha", new float[0], 0);
        Path path = folder.resolve("ink.safetensors");
        file.write(path);
        assertThatThrownBy(() -> LoraFile.open(path)).hasMessage("ink.safetensors is not whole: the alpha of \"lora_unet_a\" is no number.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"{\"unet.lora_alpha\": \"high\"}", "{\"unet.alpha_pattern\": {\"a\": {}}}", "{\"unet.lora_alpha\": 1e999}"})
    void alphaInTheRemarksThatIsNone(String remark) {
        file.add("unet.a.lora_A.weight", new float[] {1}, 1, 1).add("unet.a.lora_B.weight", new float[] {1}, 1, 1).remark("lora_adapter_metadata", remark);
        Path path = folder.resolve("ink.safetensors");
        file.write(path);
        assertThatThrownBy(() -> LoraFile.open(path)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ink.safetensors is not whole: the alpha of \"lora_unet_a\" is no number.");
    }
}
