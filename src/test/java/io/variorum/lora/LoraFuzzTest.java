// SPDX-License-Identifier: Apache-2.0
package io.variorum.lora;

import io.variorum.Damage;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Damaged names of a LoRA's weights and of its file. */
class LoraFuzzTest {

    private static final List<String> NAMES = List.of(
            "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q.lora_down.weight",
            "lora_te_text_model_encoder_layers_0_self_attn_q_proj.alpha",
            "unet.down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q.lora_A.weight",
            "base_model.model.text_encoder.text_model.encoder.layers.0.mlp.fc1.lora_B.default.weight",
            "lora_unet_input_blocks_1_1_transformer_blocks_0_attn1_to_q.hada_w1_a");

    @Property(seed = "42")
    void weightName(@ForAll long seed) {
        Damage.readOrRefused(() -> MatrixName.of(Damage.of(NAMES.get((int) Math.floorMod(seed, NAMES.size())), seed)).map(MatrixName::layer));
    }

    @Property(seed = "42")
    void fileName(@ForAll long seed) {
        String name = Damage.of("ink-wash.v2.safetensors", seed).replaceAll("[\0\uD800-\uDFFF]", "");
        Damage.readOrRefused(() -> LoraShelf.name(Path.of(name)));
    }
}
