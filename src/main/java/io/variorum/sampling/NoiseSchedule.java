// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

import io.variorum.prompt.SamplerName;
import io.variorum.prompt.ScheduleName;

/**
 * The noise levels a model was trained on, and the ones a picture is made with.
 *
 * <p>A level is σ, the noise's deviation where the clean latent has about 1: σ² = (1 − ᾱ)/ᾱ. Between trained time
 * steps log σ is interpolated, so a time step may be fractional (k-diffusion's DiscreteSchedule, not quantised).
 */
public final class NoiseSchedule {

    private static final float RHO = 7; // Karras et al. (2022), table 1

    private final float[] alphasCumprod;
    private final float[] sigmas;
    private final float[] logSigmas;

    private NoiseSchedule(float[] alphasCumprod) {
        this.alphasCumprod = alphasCumprod;
        sigmas = new float[alphasCumprod.length];
        logSigmas = new float[alphasCumprod.length];
        for (int i = 0; i < sigmas.length; i++) {
            sigmas[i] = (float) Math.sqrt((1 - alphasCumprod[i]) / alphasCumprod[i]);
            logSigmas[i] = (float) Math.log(sigmas[i]);
        }
    }

    /**
     * The schedule of a model's configuration.
     *
     * @param betaSchedule "scaled_linear" (Stable Diffusion 1.x) or "linear", as diffusers' configuration names them
     */
    public static NoiseSchedule of(double betaStart, double betaEnd, String betaSchedule, int trainSteps) {
        boolean scaled = "scaled_linear".equals(betaSchedule);
        if (!scaled && !"linear".equals(betaSchedule)) {
            throw new IllegalArgumentException(
                    "The model's beta_schedule is \"%s\"; scaled_linear and linear can be used. Choose a Stable Diffusion 1.x model."
                            .formatted(betaSchedule));
        }
        double start = scaled ? Math.sqrt(betaStart) : betaStart;
        double end = scaled ? Math.sqrt(betaEnd) : betaEnd;
        float[] alphasCumprod = new float[trainSteps];
        double product = 1;
        for (int i = 0; i < trainSteps; i++) {
            double beta = start + i * ((end - start) / (trainSteps - 1));
            product *= 1 - (scaled ? beta * beta : beta);
            alphasCumprod[i] = (float) product;
        }
        return new NoiseSchedule(alphasCumprod);
    }

    /** ᾱ of each trained time step. */
    public float[] alphasCumprod() {
        return alphasCumprod.clone();
    }

    public float sigmaMin() {
        return sigmas[0];
    }

    public float sigmaMax() {
        return sigmas[sigmas.length - 1];
    }

    /**
     * The levels for a sampler: what stable-diffusion-webui 1.10 takes.
     *
     * <p>DDIM has its own uniform levels there, those of the whole time steps 1, 1 + s, 1 + 2s, … with s = 1000/steps
     * rounded down; the last of them is only arrived at. So 20 steps denoise 19 times, 30 steps (s = 33) 30 times. The
     * web UI lets no other schedule act on DDIM; here Karras' levels do, with DDIM's rule, down to σ = 0.
     */
    public float[] sigmas(SamplerName sampler, ScheduleName schedule, int steps) {
        ScheduleName named = schedule == ScheduleName.AUTOMATIC ? sampler.automaticSchedule() : schedule;
        return sampler == SamplerName.DDIM && named == ScheduleName.UNIFORM ? ddim(steps) : sigmas(named, steps);
    }

    /** The levels for k-diffusion's samplers: {@code steps} falling levels and 0. */
    public float[] sigmas(ScheduleName schedule, int steps) {
        float[] levels = new float[steps + 1];
        for (int i = 0; i < steps; i++) {
            levels[i] = schedule == ScheduleName.KARRAS ? karras(i, steps) : sigma(linear(sigmas.length - 1, 0, i, steps));
        }
        return levels;
    }

    /** The fractional time step at which the network sees this level. */
    public float timestep(float sigma) {
        float logSigma = (float) Math.log(sigma);
        int low = 0;
        while (low < logSigmas.length - 2 && logSigmas[low + 1] <= logSigma) {
            low++;
        }
        float w = (logSigmas[low] - logSigma) / (logSigmas[low] - logSigmas[low + 1]);
        w = Math.max(0, Math.min(1, w));
        return (1 - w) * low + w * (low + 1);
    }

    private float sigma(float timestep) {
        int low = (int) Math.floor(timestep);
        int high = (int) Math.ceil(timestep);
        float w = timestep - low;
        return (float) Math.exp((1 - w) * logSigmas[low] + w * logSigmas[high]);
    }

    /** Equation 5 of Karras et al. (2022). */
    private float karras(int i, int steps) {
        double max = Math.pow(sigmaMax(), 1.0 / RHO);
        double min = Math.pow(sigmaMin(), 1.0 / RHO);
        float root = (float) max + linear(0, 1, i, steps) * (float) (min - max);
        return (float) Math.pow(root, RHO);
    }

    private float[] ddim(int steps) {
        if (steps < 2) {
            throw new IllegalArgumentException(
                    "DDIM needs at least 2 steps with its own schedule, as in stable-diffusion-webui, but was asked for %d. Try .steps(20)."
                            .formatted(steps));
        }
        int spacing = Math.max(1, sigmas.length / steps);
        int count = (sigmas.length + spacing - 1) / spacing;
        float[] levels = new float[count];
        for (int i = 0; i < count; i++) {
            levels[count - 1 - i] = sigmas[Math.min(i * spacing + 1, sigmas.length - 1)];
        }
        return levels;
    }

    /** {@code torch.linspace(start, end, n)[i]}, which counts from the nearer end. */
    private static float linear(float start, float end, int i, int n) {
        if (n == 1) {
            return start;
        }
        float step = (end - start) / (n - 1);
        return i < n / 2 ? start + step * i : end - step * (n - 1 - i);
    }
}
