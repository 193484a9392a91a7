// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

import io.variorum.prompt.NoiseSource;
import io.variorum.prompt.Parameters;

/**
 * Normal noise of a seed, as a noise source makes it.
 *
 * <p>One generator a picture: the first draw is the picture's noise, further draws are ancestral noise, so the order
 * and the sizes of the draws matter.
 */
public final class SeededNoise {

    private final NoiseSource source;
    private final long seed;
    private final Normals normals;

    private SeededNoise(NoiseSource source, long seed, long generatorSeed) {
        this.source = source;
        this.seed = seed;
        this.normals = Normals.of(source, generatorSeed);
    }

    /** @param seed of which on the CPU, as in torch, the lower 32 bits count */
    public SeededNoise(NoiseSource source, long seed) {
        this(source, seed, seed);
    }

    public SeededNoise(long seed) {
        this(NoiseSource.CPU, seed);
    }

    /** The next noise of this shape. */
    public Latent draw(int channels, int height, int width) {
        return new Latent(channels, height, width, draw(channels * height * width));
    }

    /**
     * The first noise of a picture with a variation seed: this seed's noise turned towards the other's by the strength,
     * as stable-diffusion-webui does. The generator goes on as if it had been drawn alone.
     */
    public Latent draw(int channels, int height, int width, long variationSeed, double strength) {
        Latent own = draw(channels, height, width);
        return strength == 0 ? own
                : Slerp.between(own, new SeededNoise(source, variationSeed).draw(channels, height, width), (float) strength);
    }

    /**
     * The first noise of a picture. Where the seed is resized, the noise of the other size lies in the middle of a noise
     * of the picture's own size, which the generator draws.
     *
     * @param scale pixels a latent cell, in each direction
     */
    public Latent first(Parameters p, int channels, int scale) {
        int height = p.height() / scale;
        int width = p.width() / scale;
        int oldHeight = p.seedResizeHeight() / scale;
        int oldWidth = p.seedResizeWidth() / scale;
        if (oldHeight == 0 || oldWidth == 0 || oldHeight == height && oldWidth == width) {
            return draw(channels, height, width, p.variationSeed(), p.variationStrength());
        }
        Latent old = new SeededNoise(source, seed).draw(channels, oldHeight, oldWidth, p.variationSeed(), p.variationStrength());
        return old.over(draw(channels, height, width));
    }

    /** The noise between steps of a picture with an eta noise seed delta (ENSD): from another seed, unless it is 0. */
    public SeededNoise after(long ensd) {
        return ensd == 0 ? this : new SeededNoise(source, seed, seed + ensd);
    }

    /** The path of noise along which a stochastic sampler goes; a function of the seed alone, whatever was drawn before. */
    BrownianTree brownian(Latent shape, float[] sigmas) {
        float lowest = sigmas[sigmas.length - 1] > 0 ? sigmas[sigmas.length - 1] : sigmas[Math.max(0, sigmas.length - 2)];
        return new BrownianTree(source, seed, shape, lowest, sigmas[0]);
    }

    /** The next n numbers. */
    public float[] draw(int n) {
        return normals.draw(n);
    }
}
