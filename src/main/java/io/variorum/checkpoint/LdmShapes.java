// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * Configurations of networks that come without one: what their weights' shapes tell, and for the rest what Stable
 * Diffusion 1.x has (8 heads, 32 groups to a norm, latents for 512 × 512; Rombach et al. 2022).
 */
final class LdmShapes {

    private static final int LATENT_SIDE = 64;
    private static final int CLIP_HEAD = 64; // numbers a head, in every CLIP

    private LdmShapes() {}

    static JsonObject of(Part part, Weights weights) {
        return switch (part) {
            case UNET -> unet(weights);
            case VAE -> vae(weights);
            case TEXT_ENCODER -> textEncoder(weights);
        };
    }

    private static JsonObject unet(Weights w) {
        JsonArray channels = new JsonArray();
        JsonArray down = new JsonArray();
        JsonArray up = new JsonArray();
        for (int i = 0; w.has("down_blocks." + i + ".resnets.0.conv1.weight"); i++) {
            channels.add(size(w, "down_blocks." + i + ".resnets.0.conv1.weight", 0));
            down.add(w.has("down_blocks." + i + ".attentions.0.norm.weight") ? "CrossAttnDownBlock2D" : "DownBlock2D");
            up.add(w.has("up_blocks." + i + ".attentions.0.norm.weight") ? "CrossAttnUpBlock2D" : "UpBlock2D");
        }
        JsonObject config = new JsonObject();
        config.addProperty("in_channels", size(w, "conv_in.weight", 1));
        config.addProperty("out_channels", size(w, "conv_out.weight", 0));
        config.add("block_out_channels", channels);
        config.add("down_block_types", down);
        config.add("up_block_types", up);
        config.addProperty("layers_per_block", count(w, "down_blocks.0.resnets.*.conv1.weight"));
        config.addProperty("cross_attention_dim",
                size(w, "mid_block.attentions.0.transformer_blocks.0.attn2.to_k.weight", 1));
        config.addProperty("attention_head_dim", 8);
        config.addProperty("sample_size", LATENT_SIDE);
        return config;
    }

    private static JsonObject vae(Weights w) {
        int levels = count(w, "decoder.up_blocks.*.resnets.0.conv1.weight");
        JsonArray channels = new JsonArray();
        JsonArray down = new JsonArray();
        JsonArray up = new JsonArray();
        for (int i = 0; i < levels; i++) {
            channels.add(size(w, "decoder.up_blocks." + (levels - 1 - i) + ".resnets.0.conv1.weight", 0));
            down.add("DownEncoderBlock2D");
            up.add("UpDecoderBlock2D");
        }
        JsonObject config = new JsonObject();
        config.add("block_out_channels", channels);
        config.add("down_block_types", down);
        config.add("up_block_types", up);
        config.addProperty("latent_channels", size(w, "decoder.conv_in.weight", 1));
        config.addProperty("layers_per_block", count(w, "decoder.up_blocks.0.resnets.*.conv1.weight") - 1);
        config.addProperty("use_post_quant_conv", w.has("post_quant_conv.weight"));
        config.addProperty("use_quant_conv", w.has("quant_conv.weight"));
        return config;
    }

    private static JsonObject textEncoder(Weights w) {
        String embedding = "text_model.embeddings.token_embedding.weight";
        JsonObject config = new JsonObject();
        config.addProperty("vocab_size", size(w, embedding, 0));
        config.addProperty("hidden_size", size(w, embedding, 1));
        config.addProperty("num_attention_heads", size(w, embedding, 1) / CLIP_HEAD);
        config.addProperty("num_hidden_layers", count(w, "text_model.encoder.layers.*.layer_norm1.weight"));
        return config;
    }

    private static int count(Weights w, String pattern) {
        int count = 0;
        while (w.has(pattern.replace("*", Integer.toString(count)))) {
            count++;
        }
        return count;
    }

    private static long size(Weights w, String name, int dimension) {
        TensorEntry entry = w.entry(name);
        return dimension < entry.shape().size() ? entry.shape().get(dimension) : 0;
    }
}
