// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import io.variorum.sampling.Denoiser;
import io.variorum.sampling.Latent;
import io.variorum.sampling.NoiseSchedule;
import io.variorum.text.Conditioning;
import io.variorum.torch.Lanes;
import io.variorum.torch.Lanes.Computation;
import io.variorum.torch.Tensor;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * The network as a sampler sees it, drawn towards the prompt and away from the negative prompt (Ho and Salimans 2022);
 * towards several prompts, each by its weight, where AND joins them (Liu et al. 2022).
 *
 * <p>Each prompt is predicted for by itself, two side by side where there are threads for both: so a prompt's part has
 * the same bytes at every CFG scale above 1. What the words say may change from look to look.
 */
public final class GuidedDenoiser implements Denoiser, AutoCloseable {

    private final UNet unet;
    private final NoiseSchedule schedule;
    private final Prediction prediction;
    private final IntFunction<Conditioning> text;
    private final double cfgScale;
    private final Guidance guidance;
    private final Map<float[], UNet.Words> words = new IdentityHashMap<>(); // of each encoding, made at its first use
    private int looks;

    /** @param text what the words say at a look, counted from 0 */
    public GuidedDenoiser(UNet unet, NoiseSchedule schedule, Prediction prediction, IntFunction<Conditioning> text, double cfgScale) {
        this(unet, schedule, prediction, text, cfgScale, Guidance.NONE);
    }

    /** @param guidance told of each look at which both prompts are predicted for */
    public GuidedDenoiser(UNet unet, NoiseSchedule schedule, Prediction prediction, IntFunction<Conditioning> text, double cfgScale, Guidance guidance) {
        this.guidance = guidance;
        this.unet = unet;
        this.schedule = schedule;
        this.prediction = prediction;
        this.text = text;
        this.cfgScale = cfgScale;
    }

    @Override
    public Latent denoise(Latent x, float sigma) {
        Conditioning now = text.apply(looks++);
        List<Conditioning.Prompt> prompts = now.prompts();
        boolean alone = prompts.size() == 1 && prompts.get(0).weight() * cfgScale == 1; // the negative prompt has no effect
        Latent scaled = x.times(Prediction.inputScale(sigma));
        float timestep = schedule.timestep(sigma);
        List<float[]> encodings = Stream.concat(prompts.stream().map(Conditioning.Prompt::encoding), Stream.of(now.uncond()).filter(u -> !alone)).toList();
        boolean small = Lanes.small(x.height(), x.width());
        prepare(now, small, encodings.stream().filter(e -> !words.containsKey(e)).distinct().toList());
        List<float[]> predicted = unet.arithmetic().run(small, encodings.stream().map(words::get)
                .map(w -> (Computation<float[]>) stopped -> predict(scaled, timestep, w, stopped)).toList());
        float[] denoised = new float[x.values().length];
        double squares = 0;
        for (int i = 0; i < denoised.length; i++) {
            float from = prediction.denoised(x.values()[i], predicted.get(predicted.size() - 1)[i], sigma);
            denoised[i] = from;
            float pull = 0;
            for (int k = 0; k < predicted.size() - 1; k++) {
                float cond = prediction.denoised(x.values()[i], predicted.get(k)[i], sigma);
                denoised[i] += (cond - from) * (float) (prompts.get(k).weight() * cfgScale);
                pull += (cond - from) * (float) prompts.get(k).weight();
            }
            squares += (double) pull * pull;
        }
        if (!alone) {
            guidance.look(looks - 1, Math.sqrt(squares / denoised.length) / sigma); // noise = (x − denoised) / σ
        }
        return new Latent(x.channels(), x.height(), x.width(), denoised);
    }

    private void prepare(Conditioning text, boolean small, List<float[]> encodings) {
        List<UNet.Words> made = unet.arithmetic().run(small, encodings.stream().map(encoding -> (Computation<UNet.Words>) stopped -> {
            try (Tensor tensor = unet.arithmetic().tensor(encoding, 1, text.tokens(), text.width())) {
                return unet.words(tensor);
            }
        }).toList());
        for (int i = 0; i < made.size(); i++) {
            words.put(encodings.get(i), made.get(i));
        }
    }

    private float[] predict(Latent scaled, float timestep, UNet.Words words, BooleanSupplier stopped) {
        try (Tensor latents = unet.arithmetic().tensor(scaled.values(), 1, scaled.channels(), scaled.height(), scaled.width());
                Tensor timesteps = unet.arithmetic().tensor(new float[] {timestep}, 1);
                Tensor predicted = unet.predict(latents, timesteps, words, stopped)) {
            return unet.arithmetic().floats(predicted);
        }
    }

    @Override
    public void close() {
        words.values().forEach(UNet.Words::close);
    }
}
