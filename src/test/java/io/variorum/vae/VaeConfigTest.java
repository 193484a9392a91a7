// SPDX-License-Identifier: Apache-2.0
package io.variorum.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaeConfigTest {

    private static VaeConfig with(String channels, String key, String value) {
        return VaeConfig.of(Config.read("vae/config.json",
                "{\"block_out_channels\": %s, \"up_block_types\": [\"UpDecoderBlock2D\"], \"%s\": %s}".formatted(channels, key, value)));
    }

    @Test
    void usual() {
        VaeConfig config = with("[8, 8, 16, 16]", "layers_per_block", "2");
        assertThat(config).isEqualTo(new VaeConfig(config.channels(), 2, 32, 0.18215, true, true, true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
            [8, 8, 16, 16] | act_fn          | "gelu"             | "act_fn" must be silu
            [8, 8, 16, 16] | latents_mean    | [0.5]              | its latents are shifted, as in other kinds of models
            [8, 8, 16, 16] | shift_factor    | 0.1                | its latents are shifted, as in other kinds of models
            [8, 8, 16, 16] | latent_channels | 16                 | "latent_channels" must be 4, but is 16
            [8, 16, 16]    | act_fn          | "silu"             | a latent must be an eighth of the picture's size, but is 1/4
            """)
    void ofOtherKindsOfModels(String channels, String key, String value, String reason) {
        assertThatThrownBy(() -> with(channels, key, value)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vae/config.json: %s. Stable Diffusion 1.x models run here.", reason);
    }
}
