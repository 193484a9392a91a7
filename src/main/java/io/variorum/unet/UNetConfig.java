// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import io.variorum.checkpoint.Config;
import java.util.Collections;
import java.util.List;

/**
 * The shape of a UNet of Stable Diffusion 1.x, as unet/config.json describes it.
 *
 * @param channels of each level, from the widest picture to the smallest
 * @param heads of attention at each level; the file calls it attention_head_dim, an old mistake that SD 1.x keeps
 * @param sampleSize side of the latent for which the model was made
 */
record UNetConfig(List<Integer> channels, List<Boolean> downAttention, List<Boolean> upAttention, int layers,
        List<Integer> heads, int groups, double eps, int textWidth, boolean cosFirst, double frequencyShift, int sampleSize) {

    static UNetConfig of(Config c) {
        int levels = c.size("block_out_channels");
        List<String> down = c.texts("down_block_types");
        List<String> up = c.texts("up_block_types");
        c.require(down.size() == levels && up.size() == levels, "it must name as many blocks down and up as it has levels");
        for (String key : List.of("class_embed_type", "addition_embed_type", "encoder_hid_dim", "time_cond_proj_dim", "num_class_embeds", "time_embedding_dim")) {
            c.require(!c.has(key), "\"%s\" is for other kinds of models", key);
        }
        expect(c, "in_channels", c.integer("in_channels", 4), 4);
        expect(c, "out_channels", c.integer("out_channels", 4), 4);
        expect(c, "act_fn", c.text("act_fn", "silu"), "silu");
        expect(c, "time_embedding_type", c.text("time_embedding_type", "positional"), "positional");
        expect(c, "resnet_time_scale_shift", c.text("resnet_time_scale_shift", "default"), "default");
        expect(c, "mid_block_type", c.text("mid_block_type", "UNetMidBlock2DCrossAttn"), "UNetMidBlock2DCrossAttn");
        expect(c, "only_cross_attention", c.flag("only_cross_attention", false), false);
        expect(c, "dual_cross_attention", c.flag("dual_cross_attention", false), false);
        expect(c, "transformer_layers_per_block", c.integers("transformer_layers_per_block", levels, 1), Collections.nCopies(levels, 1));
        return new UNetConfig(c.integers("block_out_channels", levels),
                down.stream().map(b -> attention(c, b, "CrossAttnDownBlock2D", "DownBlock2D")).toList(),
                up.stream().map(b -> attention(c, b, "CrossAttnUpBlock2D", "UpBlock2D")).toList(),
                c.integer("layers_per_block", 2),
                c.integers(c.has("num_attention_heads") ? "num_attention_heads" : "attention_head_dim", levels),
                c.integer("norm_num_groups", 32), c.decimal("norm_eps", 1e-5), c.integer("cross_attention_dim", 1280),
                c.flag("flip_sin_to_cos", true), c.decimal("freq_shift", 0), c.integer("sample_size", 64));
    }

    private static boolean attention(Config c, String block, String with, String without) {
        c.require(block.equals(with) || block.equals(without), "there is no block \"%s\" in such models, only \"%s\" and \"%s\"", block, with, without);
        return block.equals(with);
    }

    private static void expect(Config c, String key, Object value, Object expected) {
        c.require(value.equals(expected), "\"%s\" must be %s, but is %s", key, expected, value);
    }

    int levels() {
        return channels.size();
    }

    int midHeads() {
        return heads.get(levels() - 1);
    }

    int upHeads(int block) {
        return heads.get(levels() - 1 - block);
    }
}
