// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import io.variorum.sampling.Denoiser;
import io.variorum.sampling.Latent;
import io.variorum.sampling.NoiseSchedule;
import io.variorum.text.Conditioning;
import io.variorum.torch.Lanes;
import io.variorum.torch.Lanes.Computation;
import io.variorum.torch.Tensor;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The network as a sampler sees it, drawn towards the prompt and away from the negative prompt (Ho and Salimans 2022).
 *
 * <p>Prompt and negative prompt are predicted for by themselves, side by side where there are threads for both: so the
 * prompt's part has the same bytes at every CFG scale.
 */
public final class GuidedDenoiser implements Denoiser, AutoCloseable {

    private final UNet unet;
    private final NoiseSchedule schedule;
    private final Prediction prediction;
    private final float cfgScale;
    private final List<UNet.Words> words; // the prompt's; the negative prompt's, which has no effect at CFG scale 1

    public GuidedDenoiser(UNet unet, NoiseSchedule schedule, Prediction prediction, Conditioning text, double cfgScale) {
        this.unet = unet;
        this.schedule = schedule;
        this.prediction = prediction;
        this.cfgScale = (float) cfgScale;
        this.words = Lanes.run((cfgScale == 1 ? Stream.of(text.cond()) : Stream.of(text.cond(), text.uncond()))
                .map(encoding -> (Computation<UNet.Words>) stopped -> {
                    try (Tensor tensor = Tensor.of(encoding, 1, text.tokens(), text.width())) {
                        return unet.words(tensor);
                    }
                }).toList());
    }

    @Override
    public Latent denoise(Latent x, float sigma) {
        Latent scaled = x.times(Prediction.inputScale(sigma));
        float timestep = schedule.timestep(sigma);
        List<float[]> predicted = Lanes.run(words.stream()
                .map(w -> (Computation<float[]>) stopped -> predict(scaled, timestep, w, stopped)).toList());
        float[] denoised = new float[x.values().length];
        for (int i = 0; i < denoised.length; i++) {
            float cond = prediction.denoised(x.values()[i], predicted.get(0)[i], sigma);
            if (predicted.size() == 1) {
                denoised[i] = cond;
            } else {
                float uncond = prediction.denoised(x.values()[i], predicted.get(1)[i], sigma);
                denoised[i] = uncond + (cond - uncond) * cfgScale;
            }
        }
        return new Latent(x.channels(), x.height(), x.width(), denoised);
    }

    private float[] predict(Latent scaled, float timestep, UNet.Words words, BooleanSupplier stopped) {
        try (Tensor latents = Tensor.of(scaled.values(), 1, scaled.channels(), scaled.height(), scaled.width());
                Tensor timesteps = Tensor.of(new float[] {timestep}, 1);
                Tensor predicted = unet.predict(latents, timesteps, words, stopped)) {
            return predicted.floats();
        }
    }

    @Override
    public void close() {
        words.forEach(UNet.Words::close);
    }
}
