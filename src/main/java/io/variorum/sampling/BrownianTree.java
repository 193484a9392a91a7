// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

import io.variorum.prompt.NoiseSource;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A Brownian path over the noise levels, the same for a seed whichever steps are taken along it: torchsde's BrownianTree,
 * which k-diffusion's and the web UI's stochastic samplers use.
 *
 * <p>The whole interval is halved again and again; each half's share follows from a noise of its own, whose seed is made
 * of the picture's seed and the place in the tree. Halves are made anew each time: kept, they would fill the memory.
 */
final class BrownianTree {

    private static final int POOL = 24; // torchsde's pool_size
    private static final int DIGITS = 6; // torchsde's tolerance of 1e-6

    private final NoiseSource source;
    private final long seed;
    private final Latent shape;
    private final Interval whole;

    /** @param shape a latent of the shape in which noise is wanted */
    BrownianTree(NoiseSource source, long seed, Latent shape, double lowest, double highest) {
        this.source = source;
        this.seed = seed;
        this.shape = shape;
        Latent increment = normal(new SeedSequence(seed, POOL)).times((float) Math.sqrt(highest - lowest));
        whole = new Interval(rounded(lowest), rounded(highest), 0, 0, increment);
    }

    /** Noise of deviation 1 for the step from one level to a lower one. */
    Latent noise(float from, float to) {
        Latent sum = between(whole, Math.max(whole.start, rounded(to)), Math.min(whole.end, rounded(from)));
        return sum == null ? shape.times(0) : sum.dividedBy((float) -Math.sqrt(from - to)); // the path is walked backwards
    }

    /**
     * A part of the path.
     *
     * @param key the way from the whole to here, left 0 and right 1
     * @param increment how far the path goes in all
     */
    private record Interval(double start, double end, long key, int depth, Latent increment) {
    }

    /** How far the path goes between two places of a part; null for no way at all. */
    private Latent between(Interval part, double from, double to) {
        if (from >= to) {
            return null;
        }
        if (from == part.start && to == part.end) {
            return part.increment;
        }
        double middle = rounded(0.5 * (part.end + part.start));
        double h = 1 / (part.end - part.start);
        Latent mean = part.increment.times((float) (middle - part.start)).times((float) h);
        Latent noise = normal(new SeedSequence(seed, POOL, part.key, part.depth));
        Latent left = mean.plus(noise.times((float) Math.sqrt((middle - part.start) * (part.end - middle) * h)));
        Latent a = between(new Interval(part.start, middle, 2 * part.key, part.depth + 1, left), from, Math.min(to, middle));
        Latent b = to <= middle ? null : between(
                new Interval(middle, part.end, 2 * part.key + 1, part.depth + 1, part.increment.minus(left)), Math.max(from, middle), to);
        return a == null ? b : b == null ? a : a.plus(b);
    }

    private Latent normal(SeedSequence seeds) {
        return new SeededNoise(source, seeds.seeds(1)[0]).draw(shape.channels(), shape.height(), shape.width());
    }

    private static double rounded(double level) {
        return new BigDecimal(level).setScale(DIGITS, RoundingMode.HALF_EVEN).doubleValue();
    }
}
