// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Weights as latent-diffusion (LDM), the first Stable Diffusion program, named them, and as diffusers names them. */
final class LdmNames {

    static final String UNET = "model.diffusion_model.";
    static final String VAE = "first_stage_model.";
    static final String TEXT_ENCODER = "cond_stage_model.transformer.";

    /** The parts of a block. Left here and below: LDM; right: diffusers. */
    private static final Map<String, String> RESNET = Map.of(
            "in_layers.0", "norm1",
            "in_layers.2", "conv1",
            "emb_layers.1", "time_emb_proj",
            "out_layers.0", "norm2",
            "out_layers.3", "conv2",
            "skip_connection", "conv_shortcut",
            "nin_shortcut", "conv_shortcut");

    private static final Map<String, String> UNET_ENDS = Map.of(
            "time_embed.0", "time_embedding.linear_1",
            "time_embed.2", "time_embedding.linear_2",
            "input_blocks.0.0", "conv_in",
            "middle_block.0", "mid_block.resnets.0",
            "middle_block.1", "mid_block.attentions.0",
            "middle_block.2", "mid_block.resnets.1",
            "out.0", "conv_norm_out",
            "out.2", "conv_out");

    /** Both halves of the VAE: "encoder." or "decoder." comes before. */
    private static final Map<String, String> VAE_ENDS = Map.of(
            "mid.block_1", "mid_block.resnets.0",
            "mid.attn_1.norm", "mid_block.attentions.0.group_norm",
            "mid.attn_1.q", "mid_block.attentions.0.to_q",
            "mid.attn_1.k", "mid_block.attentions.0.to_k",
            "mid.attn_1.v", "mid_block.attentions.0.to_v",
            "mid.attn_1.proj_out", "mid_block.attentions.0.to_out.0",
            "mid.block_2", "mid_block.resnets.1",
            "norm_out", "conv_norm_out");

    private LdmNames() {}

    /** @return the LDM name of each of the UNet's weights, by its name in diffusers */
    static Map<String, String> unet(Set<String> names) {
        int period = 1; // an LDM block is one of diffusers' resnets or a downsampler: the layers of a level and one more
        while (period < 100 && !names.contains(UNET + "input_blocks." + period + ".0.op.weight")) {
            period++;
        }
        Map<String, String> blocks = longestFirst(UNET_ENDS);
        for (int n = 0; names.contains(UNET + "output_blocks." + n + ".0.in_layers.0.weight"); n++) {
            int level = n / period;
            int layer = n % period;
            String in = "input_blocks." + (n + 1);
            String down = "down_blocks." + level;
            String out = "output_blocks." + n;
            String up = "up_blocks." + level;
            blocks.put(in + ".0.op", down + ".downsamplers.0.conv");
            blocks.put(in + ".0", down + ".resnets." + layer);
            blocks.put(in + ".1", down + ".attentions." + layer);
            blocks.put(out + ".0", up + ".resnets." + layer);
            blocks.put(out + ".1.conv", up + ".upsamplers.0.conv"); // of a level without attention
            blocks.put(out + ".2.conv", up + ".upsamplers.0.conv");
            blocks.put(out + ".1", up + ".attentions." + layer);
        }
        return renamed(names, UNET, blocks);
    }

    /** @param prefix {@link #VAE}, or nothing in a file that holds a VAE alone */
    static Map<String, String> vae(Set<String> names, String prefix) {
        int levels = 0;
        while (names.contains(prefix + "decoder.up." + levels + ".block.0.conv1.weight")) {
            levels++;
        }
        Map<String, String> blocks = longestFirst(Map.of());
        VAE_ENDS.forEach((ldm, diffusers) -> blocks.put("encoder." + ldm, "encoder." + diffusers));
        VAE_ENDS.forEach((ldm, diffusers) -> blocks.put("decoder." + ldm, "decoder." + diffusers));
        for (int i = 0; i < levels; i++) {
            String down = "encoder.down_blocks." + i;
            String up = "decoder.up_blocks." + (levels - 1 - i); // LDM counts levels from the picture
            blocks.put("encoder.down." + i + ".block", down + ".resnets");
            blocks.put("encoder.down." + i + ".downsample", down + ".downsamplers.0");
            blocks.put("decoder.up." + i + ".block", up + ".resnets");
            blocks.put("decoder.up." + i + ".upsample", up + ".upsamplers.0");
        }
        return renamed(names, prefix, blocks);
    }

    /** The text encoder is transformers' own in both; some files leave out the "text_model." of its names. */
    static Map<String, String> textEncoder(Set<String> names) {
        Map<String, String> renamed = new LinkedHashMap<>();
        names.stream().filter(n -> n.startsWith(TEXT_ENCODER)).forEach(n -> {
            String name = n.substring(TEXT_ENCODER.length());
            renamed.put(name.startsWith("text_model.") ? name : "text_model." + name, n);
        });
        return renamed;
    }

    private static Map<String, String> renamed(Set<String> names, String prefix, Map<String, String> blocks) {
        Map<String, String> renamed = new HashMap<>();
        for (String name : names) {
            if (name.startsWith(prefix)) {
                renamed.put(diffusers(name.substring(prefix.length()), blocks), name);
            }
        }
        return renamed;
    }

    private static String diffusers(String ldm, Map<String, String> blocks) {
        String name = replaced(ldm, blocks);
        for (String part : RESNET.keySet()) {
            name = name.replace("." + part + ".", "." + RESNET.get(part) + ".");
        }
        return name;
    }

    private static String replaced(String name, Map<String, String> blocks) {
        for (Map.Entry<String, String> block : blocks.entrySet()) {
            if (name.startsWith(block.getKey() + ".")) {
                return block.getValue() + name.substring(block.getKey().length());
            }
        }
        return name;
    }

    /** "output_blocks.2.1.conv" is to be found before "output_blocks.2.1". */
    private static Map<String, String> longestFirst(Map<String, String> entries) {
        Map<String, String> map = new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        map.putAll(entries);
        return map;
    }
}
