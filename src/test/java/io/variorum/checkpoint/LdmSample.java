// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.variorum.torch.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The sample model's weights written as one file under latent-diffusion's names, which are made here from diffusers'. */
public final class LdmSample {

    private static final int PERIOD = 2; // one layer a level, and one more

    private final String dtype; // null: as the sample has it
    private final SafetensorsWriter file = new SafetensorsWriter();
    private final Checkpoint sample = Checkpoint.open("sample");

    private LdmSample(String dtype) {
        this.dtype = dtype;
    }

    /** Writes name.safetensors, and name.config.json with what the sample model has unlike Stable Diffusion 1.5. */
    public static Path write(Path folder, String name) {
        return write(folder, name, null);
    }

    /** @param dtype "F32", "F16" or "BF16" for all weights */
    static Path write(Path folder, String name, String dtype) {
        LdmSample ldm = new LdmSample(dtype);
        ldm.add(Part.UNET, LdmNames.UNET);
        ldm.add(Part.VAE, LdmNames.VAE);
        ldm.add(Part.TEXT_ENCODER, LdmNames.TEXT_ENCODER);
        ldm.file.add("model_ema.diffusion_modelinput_blocks00weight", new float[] {1}, 1);
        Path path = folder.resolve(name + ".safetensors");
        ldm.file.write(path);
        ldm.writeConfig(folder.resolve(name + ".config.json"));
        return path;
    }

    static void writeVae(Path path, String prefix) {
        LdmSample ldm = new LdmSample(null);
        ldm.add(Part.VAE, prefix);
        ldm.file.write(path);
    }

    private void add(Part part, String prefix) {
        Safetensors weights = (Safetensors) sample.weights(part);
        for (String name : weights.names()) {
            String ldm = switch (part) {
                case UNET -> unet(name);
                case VAE -> vae(name);
                case TEXT_ENCODER -> name;
            };
            if (part == Part.VAE && name.matches("decoder.mid_block.attentions.*(to_q|to_k|to_v|to_out.0).weight")) {
                addConvolution(prefix + ldm, weights.tensor(name));
            } else if (dtype == null) {
                file.add(weights.entry(name), prefix + ldm, weights.bytes(name));
            } else {
                addAs(dtype, prefix + ldm, weights.tensor(name));
            }
        }
    }

    private void addAs(String dtype, String name, Tensor tensor) {
        try (tensor) {
            float[] values = tensor.floats();
            ByteBuffer bytes = ByteBuffer.allocate(values.length * (dtype.equals("F32") ? 4 : 2)).order(ByteOrder.LITTLE_ENDIAN);
            for (float value : values) {
                if (dtype.equals("F32")) {
                    bytes.putFloat(value);
                } else {
                    bytes.putShort(dtype.equals("BF16") ? (short) (Float.floatToIntBits(value) >> 16) : half(value));
                }
            }
            List<Long> shape = Arrays.stream(tensor.shape()).boxed().toList();
            file.add(new TensorEntry(name, dtype, shape, 0, bytes.capacity()), name, bytes.flip());
        }
    }

    /** Of a number that half precision can hold; the smallest become 0. */
    private static short half(float value) {
        int bits = Float.floatToIntBits(value);
        int exponent = (bits >> 23 & 255) - 112;
        return (short) (bits >>> 16 & 0x8000 | (exponent <= 0 ? 0 : exponent << 10 | bits >> 13 & 0x3FF));
    }

    /** LDM's VAE has 1 × 1 convolutions where diffusers has linear layers. */
    private void addConvolution(String name, Tensor matrix) {
        try (matrix) {
            file.add(name, matrix.floats(), matrix.shape()[0], matrix.shape()[1], 1, 1);
        }
    }

    private static String unet(String name) {
        String[] p = name.split("\\.");
        String rest = p.length < 5 ? "" : name.substring(String.join(".", p[0], p[1], p[2], p[3]).length() + 1);
        int level = p[0].endsWith("_blocks") ? Integer.parseInt(p[1]) : 0;
        String in = "input_blocks.";
        String out = "output_blocks.";
        return switch (p[0].endsWith("_blocks") ? p[0] + "." + p[2] : p[0]) {
            case "conv_in" -> "input_blocks.0.0." + p[1];
            case "time_embedding" -> "time_embed." + (p[1].equals("linear_1") ? "0." : "2.") + p[2];
            case "conv_norm_out" -> "out.0." + p[1];
            case "conv_out" -> "out.2." + p[1];
            case "down_blocks.resnets" -> in + (level * PERIOD + Integer.parseInt(p[3]) + 1) + ".0." + resnet(rest);
            case "down_blocks.attentions" -> in + (level * PERIOD + Integer.parseInt(p[3]) + 1) + ".1." + rest;
            case "down_blocks.downsamplers" -> in + (level * PERIOD + PERIOD) + ".0.op." + p[5];
            case "up_blocks.resnets" -> out + (level * PERIOD + Integer.parseInt(p[3])) + ".0." + resnet(rest);
            case "up_blocks.attentions" -> out + (level * PERIOD + Integer.parseInt(p[3])) + ".1." + rest;
            case "up_blocks.upsamplers" -> out + (level * PERIOD + PERIOD - 1) + (level == 0 ? ".1.conv." : ".2.conv.") + p[5];
            case "mid_block" -> p[1].equals("attentions") ? "middle_block.1." + name.substring("mid_block.attentions.0.".length())
                    : "middle_block." + (p[2].equals("0") ? 0 : 2) + "." + resnet(name.substring("mid_block.resnets.0.".length()));
            default -> throw new IllegalStateException(name);
        };
    }

    private static String resnet(String rest) {
        return rest.replace("norm1", "in_layers.0").replace("conv1", "in_layers.2").replace("time_emb_proj", "emb_layers.1")
                .replace("norm2", "out_layers.0").replace("conv2", "out_layers.3").replace("conv_shortcut", "skip_connection");
    }

    private static String vae(String name) {
        return name.replaceFirst("encoder.down_blocks.(\\d).resnets.(\\d)", "encoder.down.$1.block.$2")
                .replaceFirst("encoder.down_blocks.(\\d).downsamplers.0", "encoder.down.$1.downsample")
                .replace("up_blocks.0", "up.3").replace("up_blocks.1", "up.2").replace("up_blocks.2", "up.1").replace("up_blocks.3", "up.0")
                .replaceFirst("decoder.up.(\\d).resnets.(\\d)", "decoder.up.$1.block.$2")
                .replaceFirst("decoder.up.(\\d).upsamplers.0", "decoder.up.$1.upsample")
                .replace("mid_block.resnets.0", "mid.block_1").replace("mid_block.resnets.1", "mid.block_2")
                .replace("mid_block.attentions.0.group_norm", "mid.attn_1.norm").replaceFirst("mid_block.attentions.0.to_([qkv])", "mid.attn_1.$1")
                .replace("mid_block.attentions.0.to_out.0", "mid.attn_1.proj_out")
                .replace("conv_norm_out", "norm_out").replace("conv_shortcut", "nin_shortcut");
    }

    private void writeConfig(Path path) {
        JsonObject config = JsonParser.parseString("""
                {"unet": {"attention_head_dim": 4, "sample_size": 16}, "vae": {"norm_num_groups": 1},
                 "text_encoder": {"num_attention_heads": 4}, "scheduler": {"prediction_type": "v_prediction"}}""").getAsJsonObject();
        config.add("vocab", JsonParser.parseString(sample.vocabulary()));
        config.addProperty("merges", sample.merges());
        try {
            Files.writeString(path, config.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
