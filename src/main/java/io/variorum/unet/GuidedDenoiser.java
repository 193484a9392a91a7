// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import io.variorum.sampling.Denoiser;
import io.variorum.sampling.Latent;
import io.variorum.sampling.TimeSteps;
import io.variorum.text.Conditioning;
import io.variorum.torch.Lanes;
import io.variorum.torch.Lanes.Computation;
import io.variorum.torch.NativeMemory;
import io.variorum.torch.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The network as a sampler sees it, drawn towards the prompt and away from the negative prompt (Ho and Salimans 2022);
 * towards several prompts, each by its weight, where AND joins them (Liu et al. 2022).
 *
 * <p>A small picture's prompts are predicted for each by itself, two side by side where there are threads for both; a
 * large picture's together, so that the network's weights come from memory once for all. Either way a prompt's part has the
 * same bytes at every CFG scale above 1. What the words say may change from look to look.
 */
public final class GuidedDenoiser implements Denoiser, AutoCloseable {

    private final UNet unet;
    private final TimeSteps times;
    private final Prediction prediction;
    private final IntFunction<Conditioning> text;
    private final double cfgScale;
    private final Guidance guidance;
    private final Map<List<float[]>, UNet.Words> words = new HashMap<>(); // of encodings predicted for together; arrays are equal only to themselves
    private int looks;

    /** @param text what the words say at a look, counted from 0 */
    public GuidedDenoiser(UNet unet, TimeSteps times, Prediction prediction, IntFunction<Conditioning> text, double cfgScale) {
        this(unet, times, prediction, text, cfgScale, Guidance.NONE);
    }

    /** @param guidance told of each look at which both prompts are predicted for */
    public GuidedDenoiser(UNet unet, TimeSteps times, Prediction prediction, IntFunction<Conditioning> text, double cfgScale, Guidance guidance) {
        this.guidance = guidance;
        this.unet = unet;
        this.times = times;
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
        float timestep = times.timestep(sigma);
        List<float[]> encodings = Stream.concat(prompts.stream().map(Conditioning.Prompt::encoding), Stream.of(now.uncond()).filter(u -> !alone)).toList();
        boolean small = Lanes.small(x.height(), x.width());
        List<List<float[]>> together = small ? encodings.stream().map(List::of).toList() : List.of(encodings);
        prepare(now, x, small, together.stream().filter(e -> !words.containsKey(e)).distinct().toList());
        List<float[]> predicted = unet.arithmetic().run(small, together.stream().map(words::get)
                .map(w -> (Computation<List<float[]>>) stopped -> predict(scaled, timestep, small, w, stopped)).toList()).stream().flatMap(List::stream).toList();
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

    private void prepare(Conditioning text, Latent x, boolean small, List<List<float[]>> together) {
        List<UNet.Words> made = unet.arithmetic().run(small, together.stream().map(encodings -> (Computation<UNet.Words>) stopped -> {
            try (Tensor tensor = unet.arithmetic().tensor(joined(encodings), encodings.size(), text.tokens(), text.width())) {
                return unet.words(tensor, x.height(), x.width());
            }
        }).toList());
        for (int i = 0; i < made.size(); i++) {
            words.put(together.get(i), made.get(i));
        }
        if (!small && !made.isEmpty()) {
            unet.restWords();
            // before the first step, not on its way: what lies among what a step computes cannot be tidied
            unet.prepare(together.get(0).size(), x.height(), x.width(), false, () -> false);
            NativeMemory.giveBack();
        }
    }

    /** One prediction for each of the encodings that the words were made of. */
    private List<float[]> predict(Latent scaled, float timestep, boolean small, UNet.Words words, BooleanSupplier stopped) {
        int same = unet.arithmetic().packs() ? 1 : words.batch(); // one latent for all, where the network knows how
        try (Tensor latents = unet.arithmetic().tensor(joined(Collections.nCopies(same, scaled.values())), same, scaled.channels(), scaled.height(), scaled.width());
                Tensor predicted = unet.predict(latents, unet.times(timestep, same, small), words, stopped)) {
            float[] all = unet.arithmetic().floats(predicted);
            int one = scaled.values().length;
            return IntStream.range(0, words.batch()).mapToObj(i -> Arrays.copyOfRange(all, i * one, (i + 1) * one)).toList();
        }
    }

    private static float[] joined(List<float[]> arrays) {
        FloatBuffer all = FloatBuffer.allocate(arrays.stream().mapToInt(a -> a.length).sum());
        arrays.forEach(all::put);
        return all.array();
    }

    @Override
    public void close() {
        words.values().forEach(UNet.Words::close);
    }
}
