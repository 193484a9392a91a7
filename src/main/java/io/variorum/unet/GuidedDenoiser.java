// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import io.variorum.sampling.Denoiser;
import io.variorum.sampling.Latent;
import io.variorum.sampling.NoiseSchedule;
import io.variorum.text.Conditioning;
import io.variorum.torch.Tensor;
import java.util.Arrays;

/** The network as a sampler sees it, drawn towards the prompt and away from the negative prompt (Ho and Salimans 2022). */
public final class GuidedDenoiser implements Denoiser, AutoCloseable {

    private final UNet unet;
    private final NoiseSchedule schedule;
    private final Prediction prediction;
    private final float cfgScale;
    private final int batch; // at CFG scale 1 the negative prompt has no effect and is not computed
    private final UNet.Words words;

    public GuidedDenoiser(UNet unet, NoiseSchedule schedule, Prediction prediction, Conditioning text, double cfgScale) {
        this.unet = unet;
        this.schedule = schedule;
        this.prediction = prediction;
        this.cfgScale = (float) cfgScale;
        this.batch = cfgScale == 1 ? 1 : 2;
        float[] encodings = Arrays.copyOf(text.cond(), batch * text.cond().length);
        if (batch == 2) {
            System.arraycopy(text.uncond(), 0, encodings, text.cond().length, text.uncond().length);
        }
        try (Tensor tensor = Tensor.of(encodings, batch, text.tokens(), text.width())) {
            this.words = unet.words(tensor);
        }
    }

    @Override
    public Latent denoise(Latent x, float sigma) {
        float[] predicted = predict(x.times(Prediction.inputScale(sigma)), schedule.timestep(sigma));
        float[] denoised = new float[x.values().length];
        for (int i = 0; i < denoised.length; i++) {
            float cond = prediction.denoised(x.values()[i], predicted[i], sigma);
            if (batch == 1) {
                denoised[i] = cond;
            } else {
                float uncond = prediction.denoised(x.values()[i], predicted[denoised.length + i], sigma);
                denoised[i] = uncond + (cond - uncond) * cfgScale;
            }
        }
        return new Latent(x.channels(), x.height(), x.width(), denoised);
    }

    private float[] predict(Latent scaled, float timestep) {
        int n = scaled.values().length;
        float[] input = new float[batch * n];
        float[] times = new float[batch];
        for (int i = 0; i < batch; i++) {
            System.arraycopy(scaled.values(), 0, input, i * n, n);
            times[i] = timestep;
        }
        try (Tensor latents = Tensor.of(input, batch, scaled.channels(), scaled.height(), scaled.width());
                Tensor timesteps = Tensor.of(times, batch);
                Tensor predicted = unet.predict(latents, timesteps, words)) {
            return predicted.floats();
        }
    }

    @Override
    public void close() {
        words.close();
    }
}
