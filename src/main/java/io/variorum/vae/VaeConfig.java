// SPDX-License-Identifier: Apache-2.0
package io.variorum.vae;

import io.variorum.checkpoint.Config;
import java.util.List;

/**
 * The shape of an AutoencoderKL, as vae/config.json describes it.
 *
 * @param channels of each level, from the picture to the latent
 * @param scale what latents are multiplied by so that they have deviation 1 (0.18215 in SD 1.x, Rombach et al. 2022)
 */
record VaeConfig(List<Integer> channels, int layers, int groups, double scale, boolean midAttention,
        boolean quantConvolution, boolean postQuantConvolution) {

    static final double EPS = 1e-6; // fixed in AutoencoderKL

    static VaeConfig of(Config c) {
        List<Integer> channels = c.integers("block_out_channels", c.size("block_out_channels"));
        c.require(c.texts("up_block_types").stream().allMatch("UpDecoderBlock2D"::equals), "every block up must be an \"UpDecoderBlock2D\"");
        c.require(c.text("act_fn", "silu").equals("silu"), "\"act_fn\" must be silu");
        c.require(!c.has("latents_mean") && !c.has("shift_factor"), "its latents are shifted, as in other kinds of models");
        c.require(channels.size() == 4, "a latent must be an eighth of the picture's size, but is 1/%d", 1 << (channels.size() - 1));
        int latents = c.integer("latent_channels", 4);
        c.require(latents == 4, "\"latent_channels\" must be 4, but is %d", latents);
        return new VaeConfig(channels, c.integer("layers_per_block", 1), c.integer("norm_num_groups", 32),
                c.decimal("scaling_factor", 0.18215), c.flag("mid_block_add_attention", true),
                c.flag("use_quant_conv", true), c.flag("use_post_quant_conv", true));
    }
}
