// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

import io.variorum.prompt.Numbers;
import io.variorum.prompt.SamplerName;
import io.variorum.prompt.ScheduleName;
import java.util.Arrays;

/**
 * The noise levels a model was trained on, and the ones a picture is made with.
 *
 * <p>A level is σ, the noise's deviation where the clean latent has about 1: σ² = (1 − ᾱ)/ᾱ. Between trained time
 * steps log σ is interpolated, so a time step may be fractional (k-diffusion's DiscreteSchedule, not quantised).
 */
public final class NoiseSchedule implements TimeSteps {

    private static final float RHO = 7; // Karras et al. (2022), table 1
    private static final int LCM_TIMES = 50; // latent consistency models are trained on every 20th of 1000 time steps

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
        if (!(betaStart > 0 && betaStart <= betaEnd && betaEnd < 1) || trainSteps < 2) {
            throw new IllegalArgumentException(
                    "The model's noise would be added in %d steps of beta_start %s to beta_end %s; 2 steps or more are needed, and betas that grow between 0 and 1. Choose a Stable Diffusion 1.x model."
                            .formatted(trainSteps, Numbers.text(betaStart), Numbers.text(betaEnd)));
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
     * <p>DDIM, UniPC and LCM have uniform levels of their own there. On DDIM's and UniPC's no other schedule acts, and LCM's
     * others are spread over its 50 levels; here every other schedule acts on the levels of all, down to σ = 0. DPM2, DPM2 a and DPM++ 3M SDE take one level more and leave the last but one out.
     */
    public float[] sigmas(SamplerName sampler, ScheduleName schedule, int steps) {
        ScheduleName named = schedule == ScheduleName.AUTOMATIC ? sampler.automaticSchedule() : schedule;
        boolean own = named == ScheduleName.UNIFORM;
        if (named == ScheduleName.SIMPLE && steps >= sigmas.length && sampler.leavesLastButOneOut()) {
            throw new IllegalArgumentException("%s takes one noise level more than steps, but the schedule Simple has %d of them. Try .steps(%d)."
                    .formatted(sampler, sigmas.length, sigmas.length - 1));
        }
        return switch (sampler) {
            case DDIM -> own ? ddim(steps) : sigmas(named, steps);
            case UNIPC -> own ? uniPc(steps) : sigmas(named, steps);
            case LCM -> own ? downToZero(each(steps, i -> lcm(linear(sigmas.length - 1, lcmSkip() - 1, i, steps)))) : sigmas(named, steps);
            default -> sampler.leavesLastButOneOut() ? withoutLastButOne(sigmas(named, steps + 1)) : sigmas(named, steps);
        };
    }

    /** The levels for k-diffusion's samplers: falling levels and 0. There are as many as steps, but for DDIM's rounding. */
    public float[] sigmas(ScheduleName schedule, int steps) {
        int last = sigmas.length - 1;
        return downToZero(switch (schedule) {
            case KARRAS -> each(steps, i -> karras(i, steps));
            case EXPONENTIAL -> each(steps, i -> (float) Math.exp(linear((float) Math.log(sigmaMax()), (float) Math.log(sigmaMin()), i, steps)));
            case SGM_UNIFORM -> Arrays.copyOf(times(last, 0, steps + 1), steps);
            case SIMPLE -> each(steps, i -> sigmas[last - (int) (i * ((double) sigmas.length / steps))]);
            case BETA -> each(steps, i -> (float) (sigmaMin() + BetaDistribution.quantile(1 - i / Math.max(1.0, steps - 1)) * ((double) sigmaMax() - sigmaMin())));
            case DDIM -> whole(Math.max(1, sigmas.length / steps));
            case AUTOMATIC, UNIFORM, NORMAL -> times(last, 0, steps);
        });
    }

    /** The fractional time step at which the network sees this level. */
    @Override
    public float timestep(float sigma) {
        return between((float) Math.log(sigma), i -> logSigmas[i]);
    }

    /** What the network is told with this sampler: mostly {@link #timestep}; the web UI's UniPC and LCM have ways of their own. */
    public TimeSteps timesteps(SamplerName sampler, ScheduleName schedule) {
        boolean own = (schedule == ScheduleName.AUTOMATIC ? sampler.automaticSchedule() : schedule) == ScheduleName.UNIFORM;
        return sampler == SamplerName.LCM ? this::lcmTimestep
                : sampler == SamplerName.UNIPC && own ? sigma -> between((float) Math.log1p((double) sigma * sigma), i -> -(float) Math.log(alphasCumprod[i])) : this;
    }

    /** Where a value lies among rising ones, as a fractional index. */
    private float between(float value, Level rising) {
        int low = 0;
        while (low < sigmas.length - 2 && rising.at(low + 1) <= value) {
            low++;
        }
        float w = (rising.at(low) - value) / (rising.at(low) - rising.at(low + 1));
        w = Math.max(0, Math.min(1, w));
        return (1 - w) * low + w * (low + 1);
    }

    private int lcmSkip() {
        return Math.max(1, sigmas.length / LCM_TIMES);
    }

    /** The nearest of the time steps that a latent consistency model is trained on. */
    private float lcmTimestep(float sigma) {
        int nearest = lcmSkip() - 1;
        for (int t = nearest; t < sigmas.length; t += lcmSkip()) {
            nearest = Math.abs(Math.log(sigma) - logSigmas[t]) < Math.abs(Math.log(sigma) - logSigmas[nearest]) ? t : nearest;
        }
        return nearest;
    }

    /** The level of a fractional time step, interpolated between those that a latent consistency model is trained on. */
    private float lcm(float timestep) {
        int skip = lcmSkip();
        float at = (timestep - (skip - 1)) / skip;
        int low = (int) Math.floor(at) * skip + skip - 1;
        float w = at - (float) Math.floor(at);
        return (float) Math.exp((1 - w) * logSigmas[low] + w * logSigmas[Math.min(low + skip, sigmas.length - 1)]);
    }

    /**
     * Even time steps, between which log ᾱ is interpolated (Lu et al. 2022, DPM-Solver's discrete schedule). As in the web UI
     * there are as many as {@code range(0, 1000, 1000 / steps)} has: 31 if 30 are asked for.
     */
    private float[] uniPc(int steps) {
        int spacing = Math.max(1, sigmas.length / steps);
        int count = (sigmas.length + spacing - 1) / spacing;
        return each(count + 1, i -> {
            float t = linear(sigmas.length - 1, 0, i, count + 1);
            int low = (int) Math.floor(t);
            double w = t - low;
            double alpha = Math.exp((1 - w) * Math.log(alphasCumprod[low]) + w * Math.log(alphasCumprod[(int) Math.ceil(t)]));
            return (float) Math.sqrt((1 - alpha) / alpha);
        });
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

    /** Whole time steps 0, s, 2s, … with s = 1000/steps, and one more; the last level is only arrived at. */
    private float[] ddim(int steps) {
        if (steps < 2) {
            throw new IllegalArgumentException(
                    "DDIM needs at least 2 steps with its own schedule, as in stable-diffusion-webui, but was asked for %d. Try .steps(20)."
                            .formatted(steps));
        }
        int spacing = Math.max(1, sigmas.length / steps);
        int count = (sigmas.length + spacing - 1) / spacing;
        return each(count, i -> sigmas[Math.min((count - 1 - i) * spacing + 1, sigmas.length - 1)]);
    }

    /** The levels of the whole time steps 1, 1 + s, 1 + 2s, … */
    private float[] whole(int spacing) {
        int count = (sigmas.length - 2) / spacing + 1;
        return each(count, i -> sigmas[1 + (count - 1 - i) * spacing]);
    }

    /** The levels of n evenly spaced fractional time steps. */
    private float[] times(float from, float to, int n) {
        return each(n, i -> sigma(linear(from, to, i, n)));
    }

    private static float[] each(int n, Level level) {
        float[] levels = new float[n];
        for (int i = 0; i < n; i++) {
            levels[i] = level.at(i);
        }
        return levels;
    }

    private static float[] downToZero(float[] levels) {
        return Arrays.copyOf(levels, levels.length + 1);
    }

    private static float[] withoutLastButOne(float[] levels) {
        levels[levels.length - 2] = 0;
        return Arrays.copyOf(levels, levels.length - 1);
    }

    /** {@code torch.linspace(start, end, n)[i]}, which counts from the nearer end. */
    private static float linear(float start, float end, int i, int n) {
        if (n == 1) {
            return start;
        }
        float step = (end - start) / (n - 1);
        return i < n / 2 ? start + step * i : end - step * (n - 1 - i);
    }

    /** The level of a step. */
    private interface Level {
        float at(int i);
    }
}
