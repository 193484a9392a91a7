// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Files that are sound but no Stable Diffusion 1.x model: each kind is known by a weight's name and refused by its own. */
final class OtherKinds {

    private static final String NEEDED = "Stable Diffusion 1.x models run here.";

    private record Kind(ModelKind kind, String sentence, Predicate<Safetensors> test) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(ModelKind.LORA, "is a LoRA, not a model. Put it into a folder \"loras\" beside the model and ask for it with .lora(\"%2$s\", 0.75).",
                    named("lora_unet_", "lora_te_", "lora_te1_").or(has(".lora_A.weight", ".lora_down.weight", ".lora.down.weight"))),
            new Kind(ModelKind.OTHER, "is a ControlNet, which only steers a model. " + NEEDED, named("control_model.", "controlnet_cond_embedding.")),
            new Kind(ModelKind.OTHER, "is a Stable Diffusion XL model. " + NEEDED, named("conditioner.embedders.")),
            new Kind(ModelKind.OTHER, "is a Stable Diffusion 2 model. " + NEEDED, named("cond_stage_model.model.")),
            new Kind(ModelKind.OTHER, "is a Stable Diffusion 3 or Flux model. " + NEEDED, named("model.diffusion_model.joint_blocks.",
                    "model.diffusion_model.double_blocks.", "joint_blocks.", "double_blocks.")),
            new Kind(ModelKind.OTHER, "is a UNet alone. Name the whole model: its folder, or a file with text encoder and VAE.",
                    named("down_blocks.").and(named("time_embedding."))),
            new Kind(ModelKind.VAE, "is a VAE alone. Name it \"MODEL.vae.safetensors\" beside a MODEL.safetensors that is to use it.",
                    named("decoder.").and(named("post_quant_conv.").or(named("encoder.")))),
            new Kind(ModelKind.OTHER, "is a textual inversion embedding for Stable Diffusion XL. Those for Stable Diffusion 1.x can be used here.",
                    file -> file.names().equals(Set.of("clip_g", "clip_l"))),
            new Kind(ModelKind.EMBEDDING, "is a textual inversion embedding, a word and no model. Put it into a folder \"embeddings\" beside the model and write %2$s in the prompt.",
                    named("emb_params").or(OtherKinds::isOneWord)));

    private OtherKinds() {}

    static ModelKind of(Safetensors file) {
        return KINDS.stream().filter(kind -> kind.test().test(file)).map(Kind::kind).findFirst()
                .orElse(named(LdmNames.UNET).test(file) ? ModelKind.CHECKPOINT : ModelKind.OTHER);
    }

    static void refuse(Safetensors file) {
        String name = file.path().getFileName().toString();
        for (Kind kind : KINDS) {
            if (kind.test().test(file)) {
                throw new IllegalArgumentException(("%1$s " + kind.sentence()).formatted(name, name.replaceFirst("(?i)\\.safetensors$", "")));
            }
        }
        if (!named(LdmNames.UNET).test(file)) {
            throw new IllegalArgumentException("%s is not a Stable Diffusion model: it has no weights under \"%s\". Name a folder in diffusers' layout or a model's .safetensors file."
                    .formatted(name, LdmNames.UNET));
        }
        refuseOtherInputs(file, name);
    }

    /** An inpainting UNet reads, beside the latent, a mask and the masked picture; InstructPix2Pix reads another picture. */
    private static void refuseOtherInputs(Safetensors file, String name) {
        TensorEntry first = file.entry(LdmNames.UNET + "input_blocks.0.0.weight");
        long channels = first.shape().size() < 2 ? 0 : first.shape().get(1);
        if (channels != 4) {
            String kind = channels == 9 ? "an inpainting model" : channels == 8 ? "a model for editing pictures (InstructPix2Pix)" : "no plain model";
            throw new IllegalArgumentException("%s is %s: its UNet reads %d channels, plain models read 4. Name the plain model it was made from."
                    .formatted(name, kind, channels));
        }
    }

    /** diffusers' form: one array under the word itself. */
    private static boolean isOneWord(Safetensors file) {
        return file.names().size() == 1 && file.names().stream().map(n -> file.entry(n).shape())
                .allMatch(shape -> (shape.size() == 1 || shape.size() == 2) && shape.get(shape.size() - 1) >= 64);
    }

    private static Predicate<Safetensors> named(String... beginnings) {
        return file -> file.names().stream().anyMatch(n -> List.of(beginnings).stream().anyMatch(n::startsWith));
    }

    private static Predicate<Safetensors> has(String... endings) {
        return file -> file.names().stream().anyMatch(n -> List.of(endings).stream().anyMatch(n::endsWith));
    }
}
