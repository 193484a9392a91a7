// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Config;
import io.variorum.checkpoint.Part;
import io.variorum.ledger.Environment;
import io.variorum.lora.LoraFile;
import io.variorum.lora.LoraShelf;
import io.variorum.picture.Origin;
import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Parameters;
import io.variorum.sampling.NoiseSchedule;
import io.variorum.text.ClipTextEncoder;
import io.variorum.text.EmbeddingShelf;
import io.variorum.torch.Arithmetic;
import java.util.Map;
import java.util.TreeMap;

/** A model as far as its files tell, before a network is loaded: what can be asked of it, and by which digests it is known. */
record ModelFacts(Checkpoint checkpoint, LoraShelf shelf, EmbeddingShelf embeddings, NoiseSchedule schedule) {

    static ModelFacts open(String name) {
        Checkpoint checkpoint = Checkpoint.open(name);
        return of(checkpoint, LoraShelf.of(checkpoint.path()), EmbeddingShelf.of(checkpoint.path()));
    }

    /** Another model; the files put on this one's shelves are on its shelves too. */
    ModelFacts other(String name) {
        Checkpoint other = Checkpoint.open(name);
        return of(other, shelf.beside(other.path()), embeddings.beside(other.path()));
    }

    private static ModelFacts of(Checkpoint checkpoint, LoraShelf shelf, EmbeddingShelf embeddings) {
        Config scheduler = checkpoint.scheduler();
        return new ModelFacts(checkpoint, shelf, embeddings, NoiseSchedule.of(scheduler.decimal("beta_start", 0.00085), scheduler.decimal("beta_end", 0.012),
                scheduler.text("beta_schedule", "scaled_linear"), scheduler.integer("num_train_timesteps", 1000)));
    }

    /** Refuses, with a sentence, a request that this model cannot fulfil. */
    void check(Parameters p) {
        ClipTextEncoder.checkClipSkip(p.clipSkip(), checkpoint.config(Part.TEXT_ENCODER));
        schedule.sigmas(p.sampler(), p.schedule(), p.steps());
        p.loras().forEach(use -> lora(use.name()));
    }

    /** The LoRA of this name, after it was found to fit this model. */
    LoraFile lora(String name) {
        LoraFile lora = shelf.find(name);
        lora.checkFor(checkpoint.weights(Part.UNET), checkpoint.weights(Part.TEXT_ENCODER));
        return lora;
    }

    /**
     * What a picture of this request would say of its making.
     *
     * @param embeddings those that its words stand for, with their SHA-256
     */
    Origin origin(Parameters p, Map<String, String> embeddings, Arithmetic arithmetic) {
        Map<String, String> digests = new TreeMap<>();
        Map<String, String> hashes = new TreeMap<>();
        for (LoraUse use : p.loras()) {
            LoraFile lora = lora(use.name());
            digests.put(use.name(), lora.digest());
            hashes.put(use.name(), lora.webUiHash());
        }
        return new Origin(Environment.PROGRAM, checkpoint.name(), checkpoint.digest(), digests, hashes, embeddings,
                arithmetic.device().name(), arithmetic.precision());
    }
}
