// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.Config;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UNetConfigTest {

    private static UNetConfig with(String key, String value) {
        return UNetConfig.of(Config.read("unet/config.json", """
                {"block_out_channels": [32, 64], "down_block_types": ["CrossAttnDownBlock2D", "DownBlock2D"],
                 "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D"], "attention_head_dim": 8, "%s": %s}""".formatted(key, value)));
    }

    @Test
    void shape() {
        UNetConfig config = with("cross_attention_dim", "768");
        assertThat(config.channels()).containsExactly(32, 64);
        assertThat(config.downAttention()).isEqualTo(List.of(true, false));
        assertThat(config.upAttention()).isEqualTo(List.of(false, true));
        assertThat(config.heads()).containsExactly(8, 8);
        assertThat(config.textWidth()).isEqualTo(768);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
            in_channels                  | 9                 | "in_channels" must be 4, but is 9
            out_channels                 | 8                 | "out_channels" must be 4, but is 8
            act_fn                       | "gelu"            | "act_fn" must be silu, but is gelu
            time_embedding_type          | "fourier"         | "time_embedding_type" must be positional, but is fourier
            resnet_time_scale_shift      | "scale_shift"     | "resnet_time_scale_shift" must be default, but is scale_shift
            mid_block_type               | "UNetMidBlock2D"  | "mid_block_type" must be UNetMidBlock2DCrossAttn, but is UNetMidBlock2D
            only_cross_attention         | true              | "only_cross_attention" must be false, but is true
            dual_cross_attention         | true              | "dual_cross_attention" must be false, but is true
            transformer_layers_per_block | 2                 | "transformer_layers_per_block" must be [1, 1], but is [2, 2]
            class_embed_type             | "timestep"        | "class_embed_type" is for other kinds of models
            addition_embed_type          | "text_time"       | "addition_embed_type" is for other kinds of models
            encoder_hid_dim              | 1024              | "encoder_hid_dim" is for other kinds of models
            time_cond_proj_dim           | 256               | "time_cond_proj_dim" is for other kinds of models
            num_class_embeds             | 10                | "num_class_embeds" is for other kinds of models
            time_embedding_dim           | 128               | "time_embedding_dim" is for other kinds of models
            """)
    void ofOtherKindsOfModels(String key, String value, String reason) {
        assertThatThrownBy(() -> with(key, value)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unet/config.json: %s. Stable Diffusion 1.x models run here.", reason);
    }
}
