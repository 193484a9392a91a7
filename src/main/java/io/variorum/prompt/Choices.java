// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import java.util.List;

/** What a request says while a changed copy of it is made; nothing is checked before the copy is. */
final class Choices {

    String prompt;
    String negativePrompt;
    int width;
    int height;
    int steps;
    double cfgScale;
    long seed;
    SamplerName sampler;
    ScheduleName schedule;
    List<LoraUse> loras;
    int clipSkip;
    Double eta;
    NoiseSource noise;
    long variationSeed;
    double variationStrength;
    Source source;
    long ensd;
    int seedResizeWidth;
    int seedResizeHeight;
    String checkpoint;

    Choices(Parameters p) {
        prompt = p.prompt();
        negativePrompt = p.negativePrompt();
        width = p.width();
        height = p.height();
        steps = p.steps();
        cfgScale = p.cfgScale();
        seed = p.seed();
        sampler = p.sampler();
        schedule = p.schedule();
        loras = p.loras();
        clipSkip = p.clipSkip();
        eta = p.eta();
        noise = p.noise();
        variationSeed = p.variationSeed();
        variationStrength = p.variationStrength();
        source = p.source();
        ensd = p.ensd();
        seedResizeWidth = p.seedResizeWidth();
        seedResizeHeight = p.seedResizeHeight();
        checkpoint = p.checkpoint();
    }

    Parameters made() {
        return new Parameters(prompt, negativePrompt, width, height, steps, cfgScale, seed, sampler, schedule, loras, clipSkip, eta, noise,
                variationSeed, variationStrength, source, ensd, seedResizeWidth, seedResizeHeight, checkpoint);
    }
}
