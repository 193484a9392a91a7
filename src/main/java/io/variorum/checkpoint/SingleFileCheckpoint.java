// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A Stable Diffusion 1.x model as one safetensors file with LDM's names; EMA weights in it are not read.
 *
 * <p>Its configuration follows from its weights' shapes. Beside MODEL.safetensors may lie MODEL.vae.safetensors, a VAE to
 * be used in place of the file's own, and {@link Remarks what shapes do not tell}.
 */
final class SingleFileCheckpoint implements Checkpoint {

    private final Safetensors file;
    private final Optional<Safetensors> ownVae;
    private final Remarks remarks;
    private final Map<Part, Weights> weights = new EnumMap<>(Part.class);
    private String digest;

    private SingleFileCheckpoint(Safetensors file) {
        this.file = file;
        ownVae = Optional.of(beside(file.path(), ".vae.safetensors")).filter(Files::isRegularFile).map(Safetensors::open);
        remarks = Remarks.of(file);
        weights.put(Part.UNET, new RenamedWeights(file, LdmNames.unet(file.names())));
        weights.put(Part.TEXT_ENCODER, new RenamedWeights(file, LdmNames.textEncoder(file.names())));
        weights.put(Part.VAE, ownVae.map(SingleFileCheckpoint::vaeAlone).orElseGet(() -> new RenamedWeights(file, LdmNames.vae(file.names(), LdmNames.VAE))));
        for (Part part : Part.values()) {
            if (weights.get(part).names().isEmpty()) {
                throw new IllegalArgumentException("%s is not a whole Stable Diffusion model: it has no %s.%s".formatted(
                        file.path().getFileName(), part == Part.VAE ? "VAE" : "text encoder", part == Part.VAE
                                ? " Put one beside it as %s.".formatted(beside(file.path(), ".vae.safetensors").getFileName()) : ""));
            }
        }
    }

    static Checkpoint open(Path path) {
        Safetensors file = Safetensors.open(path);
        OtherKinds.refuse(file);
        return new SingleFileCheckpoint(file);
    }

    /** The file of the same name with another ending. */
    static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("(?i)\\.safetensors$", "") + ending);
    }

    /** A VAE in its own file has LDM's names, with or without their beginning, or diffusers'. */
    private static Weights vaeAlone(Safetensors vae) {
        if (vae.has("decoder.up_blocks.0.resnets.0.conv1.weight")) {
            return vae;
        }
        String prefix = vae.has(LdmNames.VAE + "decoder.conv_in.weight") ? LdmNames.VAE : "";
        if (!vae.has(prefix + "decoder.conv_in.weight")) {
            throw new IllegalArgumentException("%s is not a VAE: it has no weight \"decoder.conv_in.weight\". Take it away, or put the VAE there."
                    .formatted(vae.path().getFileName()));
        }
        return new RenamedWeights(vae, LdmNames.vae(vae.names(), prefix));
    }

    @Override
    public Path path() {
        return file.path();
    }

    /** Of the file alone where it is the whole model, as the web UI has it; else of the list of files as for a folder. */
    @Override
    public synchronized String digest() {
        if (digest == null) {
            String own = Sha256.hex(file.path());
            StringBuilder list = new StringBuilder("model " + own + "\n");
            ownVae.ifPresent(vae -> list.append("vae ").append(Sha256.hex(vae.path())).append('\n'));
            remarks.file().ifPresent(config -> list.append("config ").append(Sha256.hex(config)).append('\n'));
            digest = ownVae.isEmpty() && remarks.file().isEmpty() ? own : Sha256.hex(list.toString());
        }
        return digest;
    }

    @Override
    public Config config(Part part) {
        JsonObject json = LdmShapes.of(part, weights.get(part));
        return remarks.config(part.folder(), json);
    }

    @Override
    public Config scheduler() {
        return remarks.config("scheduler", remarks.prediction());
    }

    @Override
    public Weights weights(Part part) {
        return weights.get(part);
    }

    @Override
    public String vocabulary() {
        return remarks.text("vocab").orElseGet(ClipVocabulary::vocabulary);
    }

    @Override
    public String merges() {
        return remarks.text("merges").orElseGet(ClipVocabulary::merges);
    }
}
