// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.variorum.prompt.SamplerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Where the data are Gaussian with deviation s, the perfect denoiser is x·s²/(s² + σ²), and a latent that starts as x₀
 * at σ₀ ends as x₀·√((s² + σ²)/(s² + σ₀²)) at σ.
 */
class GaussianDataTest {

    private static final double S = 0.7;
    private static final Denoiser PERFECT = (x, sigma) -> x.times((float) (S * S / (S * S + (double) sigma * sigma)));

    /** Without fresh noise; LCM has none but that. */
    @ParameterizedTest
    @EnumSource(value = SamplerName.class, names = "LCM", mode = EnumSource.Mode.EXCLUDE)
    void halfTheStepLength(SamplerName name) {
        Sampler sampler = Samplers.of(name, 0.0);
        int steps = name == SamplerName.LMS ? 60 : name.looksPerStep() == 2 ? 20 : 40;
        double coarse = error(sampler, steps);
        double fine = error(sampler, 2 * steps);
        assertThat(Math.log(coarse / fine) / Math.log(2)).isEqualTo(order(name), within(0.35));
    }

    /** Of convergence: halving the steps' length divides the error by 2 to its power. Multistep ones are held back by their first steps. */
    private static int order(SamplerName name) {
        return switch (name) {
            case EULER, EULER_A, DDIM, LCM -> 1;
            case HEUN, DPM2, DPM2_A, DPMPP_2S_A, DPMPP_2M, DPMPP_SDE, DPMPP_2M_SDE, DPMPP_3M_SDE, UNIPC -> 2;
            case LMS -> 3;
        };
    }

    @Test
    void lastJumpGoesToTheDenoisedLatent() {
        Latent x = new Latent(1, 1, 2, new float[] {3, -1});
        float[] sigmas = {0.5f, 0};
        Latent denoised = PERFECT.denoise(x, 0.5f);
        assertThat(new DpmPlusPlus2M().sample(PERFECT, x, sigmas, new SeededNoise(0), StepObserver.NONE)).isEqualTo(denoised);
        assertThat(new Euler().sample(PERFECT, x, sigmas, new SeededNoise(0), StepObserver.NONE).values()[0])
                .isEqualTo(denoised.values()[0], within(1e-6f));
        assertThat(new EulerAncestral(1).sample(PERFECT, x, sigmas, new SeededNoise(0), StepObserver.NONE).values()[1])
                .isEqualTo(denoised.values()[1], within(1e-6f));
    }

    @ParameterizedTest
    @CsvSource({"EULER_A, 1", "EULER_A, 0.5", "DDIM, 1", "DPM2_A, 1", "DPMPP_2S_A, 1"})
    void ancestralSamplersKeepTheDistribution(SamplerName name, double eta) {
        // of 40,000 values the mean's deviation is s/200 = 0.0035, that of the deviation 0.0025; steps of 1.7 % cost as much
        distributionIsKept(Samplers.of(name, eta), 40_000, 400, 0.012, 0.015);
    }

    @ParameterizedTest
    @CsvSource({"DPMPP_SDE, 1", "DPMPP_SDE, 0.5", "DPMPP_2M_SDE, 1", "DPMPP_2M_SDE, 0.5", "DPMPP_3M_SDE, 1", "DPMPP_3M_SDE, 0.5"})
    void stochasticSamplersKeepTheDistribution(SamplerName name, double eta) {
        // of 4,000 values the mean's deviation is 0.011, that of the deviation 0.008
        distributionIsKept(Samplers.of(name, eta), 4_000, 40, 0.035, 0.03);
    }

    private static void distributionIsKept(Sampler sampler, int n, int steps, double meanWithin, double deviationWithin) {
        SeededNoise noise = new SeededNoise(3);
        float[] sigmas = geometric(10, 0.01, steps);
        Latent x = noise.draw(1, 10, n / 10).times((float) Math.sqrt(100 + S * S));
        Latent end = sampler.sample(PERFECT, x, sigmas, noise, StepObserver.NONE);
        double mean = 0;
        double square = 0;
        for (float v : end.values()) {
            mean += (double) v / n;
            square += (double) v * v / n;
        }
        assertThat(mean).isEqualTo(0, within(meanWithin));
        assertThat(Math.sqrt(square)).isEqualTo(S, within(deviationWithin));
    }

    /** Relative error on a schedule that stops above zero. */
    private static double error(Sampler sampler, int steps) {
        float[] sigmas = geometric(10, 0.1, steps);
        Latent x = new Latent(1, 1, 1, new float[] {10});
        double start = 10;
        double scale = 1;
        if (sampler instanceof Ddim || sampler instanceof UniPc) { // begins with the bare noise, ends with the variance-preserving latent
            start = Math.sqrt(101);
            scale = Math.sqrt(1 / (1 + 0.01));
        }
        double exact = start * Math.sqrt((S * S + 0.01) / (S * S + 100)) * scale;
        float[] end = sampler.sample(PERFECT, x, sigmas, new SeededNoise(0), StepObserver.NONE).values();
        return Math.abs(end[0] - exact) / exact;
    }

    private static float[] geometric(double from, double to, int steps) {
        float[] sigmas = new float[steps + 1];
        for (int i = 0; i <= steps; i++) {
            sigmas[i] = (float) (from * Math.pow(to / from, (double) i / steps));
        }
        return sigmas;
    }
}
