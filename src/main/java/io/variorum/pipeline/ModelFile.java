// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Config;
import io.variorum.checkpoint.Part;
import io.variorum.lora.LoraFile;
import io.variorum.lora.LoraShelf;
import io.variorum.prompt.Parameters;
import io.variorum.sampling.NoiseSchedule;
import io.variorum.text.ClipTextEncoder;

/** A model as far as its files tell, before a network is loaded: what can be asked of it, and by which digests it is known. */
record ModelFile(Checkpoint checkpoint, LoraShelf shelf, NoiseSchedule schedule) {

    static ModelFile open(String name) {
        Checkpoint checkpoint = Checkpoint.open(name);
        return of(checkpoint, LoraShelf.of(checkpoint.path()));
    }

    /** Another model; the LoRA files put on this one's shelf are on its shelf too. */
    ModelFile other(String name) {
        Checkpoint other = Checkpoint.open(name);
        return of(other, shelf.beside(other.path()));
    }

    private static ModelFile of(Checkpoint checkpoint, LoraShelf shelf) {
        Config scheduler = checkpoint.scheduler();
        return new ModelFile(checkpoint, shelf, NoiseSchedule.of(scheduler.decimal("beta_start", 0.00085), scheduler.decimal("beta_end", 0.012),
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
}
