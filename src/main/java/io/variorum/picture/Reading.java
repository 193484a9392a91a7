// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import io.variorum.prompt.LoraUse;
import java.util.List;
import java.util.Map;

/** What another picture says of its making, while it is read or a changed copy of it is made. */
final class Reading {

    String prompt;
    String negativePrompt;
    Integer steps;
    String sampler;
    String schedule;
    Double cfgScale;
    Long seed;
    Integer width;
    Integer height;
    List<LoraUse> loras;
    String model;
    String modelHash;
    int clipSkip = 1; // what the web UI does not write, it means: see ImportedParameters
    String noise = "GPU";
    Long variationSeed;
    double variationStrength;
    Map<String, String> other;
    List<String> notReproducible;
    List<String> found = List.of();

    Reading() {}

    Reading(ImportedParameters p) {
        prompt = p.prompt();
        negativePrompt = p.negativePrompt();
        steps = p.steps();
        sampler = p.sampler();
        schedule = p.schedule();
        cfgScale = p.cfgScale();
        seed = p.seed();
        width = p.width();
        height = p.height();
        loras = p.loras();
        model = p.model();
        modelHash = p.modelHash();
        clipSkip = p.clipSkip();
        noise = p.noise();
        variationSeed = p.variationSeed();
        variationStrength = p.variationStrength();
        other = p.other();
        notReproducible = p.notReproducible();
        found = p.found();
    }

    ImportedParameters done() {
        return new ImportedParameters(prompt, negativePrompt, steps, sampler, schedule, cfgScale, seed, width, height, loras, model, modelHash,
                clipSkip, noise, variationSeed, variationStrength, other, notReproducible, found);
    }
}
