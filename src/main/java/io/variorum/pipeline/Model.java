// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.lora.LoraFile;
import io.variorum.lora.LoraPatch;
import io.variorum.lora.LoraShelf;
import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Parameters;
import io.variorum.sampling.Latent;
import io.variorum.sampling.NoiseSchedule;
import io.variorum.text.ClipTextEncoder;
import io.variorum.text.EmbeddingShelf;
import io.variorum.text.Lexicon;
import io.variorum.text.PromptPart;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.FreeMemory;
import io.variorum.torch.NativeMemory;
import io.variorum.torch.Torch;
import io.variorum.unet.Prediction;
import io.variorum.unet.UNet;
import io.variorum.vae.VaeDecoder;
import io.variorum.vae.VaeEncoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** An open checkpoint with its networks ready to run; with LoRAs it lends changed copies of them. */
final class Model implements AutoCloseable {

    /** Small pictures after which the C library's heap is tidied: else it grows by a few per cent over hundreds of them. */
    private static final int TIDIED = 10;

    private final ModelFacts file;
    private final Arithmetic arithmetic;
    private final Prediction prediction;
    private final MemoryNeed need;
    private final Networks networks;
    private final BooleanSupplier digested; // whether no thread is at work on the files' digest any more
    private boolean computed; // weights are packed, and so take their memory, when they are first used
    private boolean closed;
    private int small; // pictures made so far that need little memory
    private Patched patched; // the LoRAs last used: the next picture mostly has the same

    private record Patched(List<LoraPatch.Use> textUses, List<LoraPatch.Use> unetUses, ClipTextEncoder textEncoder, UNet unet) {}

    private Model(ModelFacts file, Arithmetic arithmetic, BooleanSupplier digested) {
        this.file = file;
        this.arithmetic = arithmetic;
        this.digested = digested;
        Checkpoint checkpoint = file.checkpoint();
        need = MemoryNeed.of(checkpoint, arithmetic);
        need.checkLoading(checkpoint.config(Part.UNET).integer("sample_size", 64) * Latent.CELL, FreeMemory.bytes());
        prediction = Prediction.of(checkpoint.scheduler());
        networks = new Networks(checkpoint, arithmetic);
    }

    /** @param arithmetic asked for once the digest is being computed: to know it may take libtorch's start */
    static Model open(String name, Supplier<Arithmetic> arithmetic) {
        ModelFacts file = ModelFacts.open(name);
        Thread digest = file.checkpoint().beginDigest();
        return new Model(file, arithmetic.get(), () -> !digest.isAlive());
    }

    static Model open(ModelFacts file, Arithmetic arithmetic) {
        return new Model(file, arithmetic, () -> true);
    }

    /** The same files and the same shelves, computed otherwise; to be closed by itself. */
    Model with(Arithmetic other) {
        checkOpen();
        return new Model(file, other, digested);
    }

    ModelFacts file() {
        return file;
    }

    Checkpoint checkpoint() {
        return file.checkpoint();
    }

    Arithmetic arithmetic() {
        return arithmetic;
    }

    /** What computes, for the record. */
    Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>(Torch.facts());
        facts.put("device", arithmetic.device().name());
        facts.put("precision", arithmetic.precision());
        if (arithmetic.narrow()) {
            facts.put("deviation", Deviation.of(this));
        }
        return facts;
    }

    LoraShelf shelf() {
        return file.shelf();
    }

    EmbeddingShelf embeddings() {
        return file.embeddings();
    }

    /** What words mean here, with these embeddings. */
    Lexicon lexicon(EmbeddingShelf embeddings) {
        return Lexicon.of(networks.tokenizer(), embeddings, textWidth());
    }

    /** Numbers a word. */
    int textWidth() {
        return networks.textEncoder().width();
    }

    NoiseSchedule schedule() {
        return file.schedule();
    }

    Prediction prediction() {
        return prediction;
    }

    VaeDecoder vae() {
        return networks.decoder();
    }

    VaeEncoder encoder() {
        checkOpen();
        return networks.encoder();
    }

    void checkOpen() {
        if (closed) {
            throw new IllegalArgumentException("This model was closed. Load it again with stableDiffusion(ledger).");
        }
    }

    /** Refuses, with a sentence, a request that this model cannot fulfil. */
    void check(Parameters p) {
        checkOpen();
        file.check(p);
    }

    /** The LoRA of this name, after it was found to fit this model. */
    LoraFile lora(String name) {
        return file.lora(name);
    }

    /** The LoRAs that change the text encoder, with their strengths. */
    List<LoraPatch.Use> textUses(List<LoraUse> loras) {
        return loras.stream().map(u -> new LoraPatch.Use(lora(u.name()), u.textEncoder()))
                .filter(u -> u.strength() != 0 && u.file().changesTextEncoder()).toList();
    }

    /** Refuses, with a sentence, a picture for which there is not enough memory now; prepares for it what others need not wait for. */
    void ready(Parameters p) {
        checkMemory(p);
        prepare(p);
    }

    private void checkMemory(Parameters p) {
        boolean copies = arithmetic.packs() && patched == null && p.loras().stream().anyMatch(u -> u.unet() != 0 && lora(u.name()).changesUNet());
        MemoryNeed still = computed ? MemoryNeed.beside(checkpoint().name(), 0) : need;
        still.with(copies ? MemoryNeed.packed(checkpoint().weights(Part.UNET), Part.UNET, arithmetic) : 0).checkPicture(p.width(), p.height(), FreeMemory.bytes());
        computed = true;
    }

    /**
     * While a thread computes the files' digest, another prepares the UNet's weights. Then both are free: what threads share
     * with a third at work takes several times as long.
     */
    private void prepare(Parameters p) {
        if (!digested.getAsBoolean() && isLarge(p) && !arithmetic.device().isGpu()) {
            int prompts = PromptPart.of(p.prompt()).size();
            unet(p.loras()).prepare(prompts == 1 && p.cfgScale() == 1 ? 1 : prompts + 1, p.height() / Latent.CELL, p.width() / Latent.CELL, true, digested);
        }
    }

    /**
     * The UNet for this picture, after room was made for it. The networks of a large picture are not needed at once: what rests
     * is read again within a second when its turn comes.
     */
    UNet unet(Parameters p) {
        makeRoomForUNet(p);
        return unet(p.loras());
    }

    /** The decoder for this picture, after room was made for it. */
    VaeDecoder decoder(Parameters p) {
        makeRoomForVae(p);
        return networks.decoder();
    }

    private void makeRoomForUNet(Parameters p) {
        if (arithmetic.device().isGpu()) {
            return; // there all of them fit, and reading takes longer than computing
        }
        if (isLarge(p)) {
            networks.decoder().rest();
        }
        if (isLarge(p) || ++small % TIDIED == 0) {
            NativeMemory.giveBack();
        }
    }

    private void makeRoomForVae(Parameters p) {
        if (isLarge(p) && !arithmetic.device().isGpu()) {
            unet(p.loras()).rest(need.room(p.width(), p.height()));
            NativeMemory.giveBack();
        }
    }

    private static boolean isLarge(Parameters p) {
        return MemoryNeed.isLarge(p.width(), p.height());
    }

    ClipTextEncoder textEncoder(List<LoraUse> loras) {
        return patched(loras).textEncoder();
    }

    UNet unet(List<LoraUse> loras) {
        return patched(loras).unet();
    }

    /** Merged into the weights: that takes milliseconds once a change of strength; a LoRA beside every layer costs each step. */
    private Patched patched(List<LoraUse> loras) {
        List<LoraPatch.Use> textUses = textUses(loras);
        List<LoraPatch.Use> unetUses = loras.stream().map(u -> new LoraPatch.Use(lora(u.name()), u.unet()))
                .filter(u -> u.strength() != 0 && u.file().changesUNet()).toList();
        if (textUses.isEmpty() && unetUses.isEmpty()) {
            return new Patched(textUses, unetUses, networks.textEncoder(), networks.unet());
        }
        if (patched == null || !patched.textUses().equals(textUses) || !patched.unetUses().equals(unetUses)) {
            closePatched();
            patched = new Patched(textUses, unetUses, networks.textEncoder().with(LoraPatch.ofTextEncoder(textUses)),
                    networks.unet().with(LoraPatch.ofUNet(unetUses)));
        }
        return patched;
    }

    private void closePatched() {
        if (patched != null) {
            patched.textEncoder().close();
            patched.unet().close();
            patched = null;
        }
    }

    @Override
    public void close() {
        closed = true;
        closePatched();
        networks.close();
        NativeMemory.giveBack();
    }
}
