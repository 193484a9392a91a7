// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.checkpoint.Weights;
import io.variorum.lora.LoraFile;
import io.variorum.lora.LoraPatch;
import io.variorum.lora.LoraShelf;
import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Parameters;
import io.variorum.sampling.NoiseSchedule;
import io.variorum.text.ClipTextEncoder;
import io.variorum.text.ClipTokenizer;
import io.variorum.text.EmbeddingShelf;
import io.variorum.text.Lexicon;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.FreeMemory;
import io.variorum.torch.NativeMemory;
import io.variorum.torch.Torch;
import io.variorum.unet.Prediction;
import io.variorum.unet.UNet;
import io.variorum.vae.VaeDecoder;
import io.variorum.vae.VaeEncoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** An open checkpoint with its networks ready to run; with LoRAs it lends changed copies of them. */
final class Model implements AutoCloseable {

    /** After so many small pictures the C library's heap is tidied: else it grows by a few per cent over hundreds of them. */
    private static final int TIDIED = 10;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final ModelFacts file;
    private final Arithmetic arithmetic;
    private final Prediction prediction;
    private final ClipTokenizer tokenizer;
    private final ClipTextEncoder textEncoder;
    private final UNet unet;
    private final VaeDecoder vae;
    private VaeEncoder encoder; // opened when first needed: few pictures are made from others
    private final MemoryNeed need;
    private boolean computed; // weights are packed, and so take their memory, when they are first used
    private boolean closed;
    private int small; // pictures made so far that need little memory
    private Patched patched; // the LoRAs last used: the next picture mostly has the same

    private record Patched(List<LoraPatch.Use> textUses, List<LoraPatch.Use> unetUses, ClipTextEncoder textEncoder, UNet unet) {}

    private Model(ModelFacts file, Arithmetic arithmetic) {
        this.file = file;
        this.arithmetic = arithmetic;
        Checkpoint checkpoint = file.checkpoint();
        try {
            need = MemoryNeed.of(checkpoint, arithmetic);
            need.checkLoading(checkpoint.config(Part.UNET).integer("sample_size", 64) * 8, FreeMemory.bytes());
            prediction = Prediction.of(checkpoint.scheduler());
            tokenizer = opened(ClipTokenizer.of(checkpoint.vocabulary(), checkpoint.merges()));
            textEncoder = opened(ClipTextEncoder.load(checkpoint.config(Part.TEXT_ENCODER), weights(Part.TEXT_ENCODER)));
            unet = opened(UNet.load(checkpoint.config(Part.UNET), weights(Part.UNET)));
            vae = opened(VaeDecoder.load(checkpoint.config(Part.VAE), weights(Part.VAE)));
            if (unet.textWidth() != textEncoder.width()) {
                throw new IllegalArgumentException("%s does not fit together: its text encoder gives %d numbers a word, its UNet reads %d."
                        .formatted(checkpoint.name(), textEncoder.width(), unet.textWidth()));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** @param arithmetic asked for once the digest is being computed: to know it may take libtorch's start */
    static Model open(String name, Supplier<Arithmetic> arithmetic) {
        ModelFacts file = ModelFacts.open(name);
        file.checkpoint().beginDigest();
        return open(file, arithmetic.get());
    }

    static Model open(ModelFacts file, Arithmetic arithmetic) {
        return new Model(file, arithmetic);
    }

    /** The same files and the same shelves, computed otherwise; to be closed by itself. */
    Model with(Arithmetic other) {
        checkOpen();
        return new Model(file, other);
    }

    private Weights weights(Part part) {
        return checkpoint().weights(part).in(switch (part) {
            case TEXT_ENCODER -> arithmetic.wide(); // once a prompt
            case UNET -> arithmetic;
            case VAE -> arithmetic.ofPictures();
        });
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
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
        return Lexicon.of(tokenizer, embeddings, textWidth());
    }

    /** Numbers a word. */
    int textWidth() {
        return textEncoder.width();
    }

    NoiseSchedule schedule() {
        return file.schedule();
    }

    Prediction prediction() {
        return prediction;
    }

    VaeDecoder vae() {
        return vae;
    }

    VaeEncoder encoder() {
        checkOpen();
        if (encoder == null) {
            encoder = opened(VaeEncoder.load(checkpoint().config(Part.VAE), weights(Part.VAE)));
        }
        return encoder;
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

    /** Refuses, with a sentence, a picture for which there is not enough memory now. */
    void checkMemory(Parameters p) {
        boolean copies = arithmetic.packs() && patched == null && p.loras().stream().anyMatch(u -> u.unet() != 0 && lora(u.name()).changesUNet());
        long weights = (computed ? 0 : need.weights()) + (copies ? MemoryNeed.packed(checkpoint().weights(Part.UNET), Part.UNET, arithmetic) : 0);
        new MemoryNeed(checkpoint().name(), weights, computed ? 0 : need.decoder(), computed ? 0 : need.resting()).checkPicture(p.width(), p.height(), FreeMemory.bytes());
        computed = true;
    }

    /** The networks of a large picture are not needed at once: what rests is read again within a second when its turn comes. */
    void makeRoomForUNet(Parameters p) {
        if (arithmetic.device().isGpu()) {
            return; // there all of them fit, and reading takes longer than computing
        }
        if (isLarge(p)) {
            vae.rest();
        }
        if (isLarge(p) || ++small % TIDIED == 0) {
            NativeMemory.giveBack();
        }
    }

    void makeRoomForVae(Parameters p) {
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
            return new Patched(textUses, unetUses, textEncoder, unet);
        }
        if (patched == null || !patched.textUses().equals(textUses) || !patched.unetUses().equals(unetUses)) {
            closePatched();
            patched = new Patched(textUses, unetUses, textEncoder.with(LoraPatch.ofTextEncoder(textUses)),
                    unet.with(LoraPatch.ofUNet(unetUses)));
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
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        NativeMemory.giveBack();
    }
}
