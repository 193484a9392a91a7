// SPDX-License-Identifier: Apache-2.0
package io.variorum.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.checkpoint.SafetensorsWriter;
import io.variorum.torch.Tensor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoraFileTest {

    private static final String QUERY = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q";
    private static final String CONVOLUTION = "lora_unet_down_blocks_0_resnets_0_conv1";

    @TempDir
    Path folder;

    private final SafetensorsWriter file = new SafetensorsWriter();

    private LoraFile written() {
        Path path = folder.resolve("ink.safetensors");
        file.write(path);
        return LoraFile.open(path);
    }

    private void check() {
        Checkpoint sample = Checkpoint.open("sample");
        written().checkFor(sample.weights(Part.UNET), sample.weights(Part.TEXT_ENCODER));
    }

    @Test
    void linearLayer() {
        file.add("lora_unet_a.lora_down.weight", new float[] {1, 2, 3, 4, 5, 6}, 2, 3)
                .add("lora_unet_a.lora_up.weight", new float[] {1, 0, 0, 1}, 2, 2).add("lora_unet_a.alpha", new float[] {4});
        try (Tensor changed = written().apply("lora_unet_a", Tensor.of(new float[] {10, 10, 10, 10, 10, 10}, 2, 3), 0.5)) {
            assertThat(changed.floats()).containsExactly(11, 12, 13, 14, 15, 16); // 0.5 · alpha 4 / rank 2 = 1
        }
    }

    @Test
    void strengthZeroTouchesNoWeight() {
        file.add("lora_unet_a.lora_down.weight", new float[] {1, 2}, 1, 2).add("lora_unet_a.lora_up.weight", new float[] {1}, 1, 1);
        assertThat(LoraPatch.ofUNet(List.of(new LoraPatch.Use(written(), 0.5))).touches("a.weight")).isTrue();
        assertThat(LoraPatch.ofUNet(List.of(new LoraPatch.Use(written(), 0))).touches("a.weight")).isFalse();
    }

    @Test
    void convolutionWithoutAlpha() {
        file.add("lora_te_a.lora_down.weight", new float[] {1, 2, 3, 4}, 1, 1, 2, 2)
                .add("lora_te_a.lora_up.weight", new float[] {1, -1}, 2, 1, 1, 1);
        try (Tensor changed = written().apply("lora_te_a", Tensor.of(new float[8], 2, 1, 2, 2), 2)) {
            assertThat(changed.floats()).containsExactly(2, 4, 6, 8, -2, -4, -6, -8);
            assertThat(changed.shape()).containsExactly(2, 1, 2, 2);
        }
    }

    @Test
    void forThisModel() {
        file.add(QUERY + ".lora_down.weight", new float[64], 1, 64).add(QUERY + ".lora_up.weight", new float[64], 64, 1)
                .add(CONVOLUTION + ".lora_down.weight", new float[64 * 9], 1, 64, 3, 3)
                .add(CONVOLUTION + ".lora_up.weight", new float[64], 64, 1, 1, 1);
        check();
    }

    @Test
    void forAWiderModel() {
        file.add(QUERY + ".lora_down.weight", new float[320], 1, 320).add(QUERY + ".lora_up.weight", new float[320], 320, 1);
        assertThatThrownBy(this::check).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ink.safetensors is not a LoRA for this model: it changes 320-wide layers, the model has 64.");
    }

    @Test
    void forADeeperModel() {
        file.add("lora_unet_up_blocks_9_x.lora_down.weight", new float[2], 1, 2).add("lora_unet_up_blocks_9_x.lora_up.weight", new float[2], 2, 1);
        assertThatThrownBy(this::check).hasMessage(
                "ink.safetensors is not a LoRA for this model: it changes a layer \"lora_unet_up_blocks_9_x\", which the model does not have.");
    }

    @Test
    void ofAnotherShapeInside() {
        file.add(QUERY + ".lora_down.weight", new float[64], 1, 64).add(QUERY + ".lora_up.weight", new float[128], 64, 2);
        assertThatThrownBy(this::check).hasMessage("ink.safetensors is not a LoRA for this model: \"" + QUERY + "\" has another shape there.");
    }

    @Test
    void halfOfAPair() {
        file.add("lora_unet_a.lora_down.weight", new float[2], 1, 2);
        assertThatThrownBy(this::written).hasMessage("ink.safetensors is not whole: \"lora_unet_a\" lacks one of its matrices.");
    }

    @Test
    void otherKinds() {
        file.add("lora_unet_a.dora_scale", new float[2], 1, 2);
        assertThatThrownBy(this::written).hasMessage(
                "ink.safetensors is of a kind that cannot be used: \"lora_unet_a.dora_scale\" is neither LoRA's nor LoHa's nor LoKr's.");
    }

    @Test
    void noLoraAtAll() {
        file.add("conv_in.weight", new float[2], 2);
        assertThatThrownBy(this::written).hasMessage(
                "ink.safetensors is not a LoRA for Stable Diffusion 1.x: it has a weight \"conv_in.weight\".");
    }
}
