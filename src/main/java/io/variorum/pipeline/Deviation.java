// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.prompt.Parameters;
import io.variorum.sampling.Latent;
import io.variorum.sampling.SeededNoise;
import io.variorum.text.Conditioning;
import io.variorum.text.EmbeddingShelf;
import io.variorum.torch.Arithmetic;
import io.variorum.unet.GuidedDenoiser;
import java.util.List;
import java.util.Locale;

/**
 * How far a narrower arithmetic leads a model from float32, measured once on one fixed input: noise of seed 0, without words.
 *
 * @param unet of the UNet's prediction, relative RMS: the root of the mean squared difference over that of the numbers
 * @param vae of the decoded picture, likewise
 */
record Deviation(double unet, double vae) {

    private static final Parameters INPUT = Parameters.of("").size(128, 128).seed(0).cfgScale(1);
    private static final float SIGMA = 3; // in the middle of sampling

    /** In a sentence for the record; says why if it could not be measured. */
    static String of(Model model) {
        try (Model exact = model.with(Arithmetic.EXACT.exact("reference"))) {
            return between(model, exact).toString();
        } catch (IllegalArgumentException e) {
            return "not measured: " + e.getMessage();
        }
    }

    static Deviation between(Model model, Model exact) {
        Latent noise = new SeededNoise(INPUT.noise(), INPUT.seed()).first(INPUT, Latent.CHANNELS, Latent.CELL);
        return new Deviation(relative(predicted(model, noise), predicted(exact, noise)),
                relative(model.vae().decode(noise), exact.vae().decode(noise)));
    }

    private static float[] predicted(Model model, Latent noise) {
        Conditioning text = new Words(model, EmbeddingShelf.empty()).encode(INPUT, Trace.NONE).at(0);
        Latent noisy = noise.times(SIGMA);
        try (GuidedDenoiser denoiser = new GuidedDenoiser(model.unet(List.of()), model.schedule(), model.prediction(), look -> text, 1)) {
            float[] values = denoiser.denoise(noisy, SIGMA).values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = (noisy.values()[i] - values[i]) / SIGMA;
            }
            return values;
        }
    }

    private static double relative(float[] found, float[] exact) {
        double squares = 0;
        double all = 0;
        for (int i = 0; i < found.length; i++) {
            squares += (found[i] - exact[i]) * (double) (found[i] - exact[i]);
            all += exact[i] * (double) exact[i];
        }
        return Math.sqrt(squares / all);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4f of a prediction, %.4f of a decoded picture (relative RMS against float32 on cpu, noise of seed 0 at %d × %d)",
                unet, vae, INPUT.width(), INPUT.height());
    }
}
