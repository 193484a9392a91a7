// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/**
 * Normal noise of a seed: bit for bit what {@code torch.randn(…, generator=torch.Generator().manual_seed(seed))} gives
 * on the CPU in float32.
 *
 * <p>One generator a picture: the first draw is the picture's noise, further draws are ancestral noise, so the order
 * and the sizes of the draws matter.
 */
public final class SeededNoise {

    private static final int BLOCK = 16; // torch draws fewer numbers one by one, in double

    private final MersenneTwister twister;
    private double spare; // torch's generator keeps the second number of a double pair for the next single draw
    private boolean hasSpare;

    /** @param seed of which, as in torch, the lower 32 bits count */
    public SeededNoise(long seed) {
        twister = new MersenneTwister((int) seed);
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
                : Slerp.between(own, new SeededNoise(variationSeed).draw(channels, height, width), (float) strength);
    }

    /** The next n numbers. */
    public float[] draw(int n) {
        float[] values = new float[n];
        if (n < BLOCK) {
            for (int i = 0; i < n; i++) {
                values[i] = (float) single();
            }
            return values;
        }
        fill(values, 0, n);
        for (int at = 0; at <= n - BLOCK; at += BLOCK) {
            BoxMuller.transform(values, at);
        }
        if (n % BLOCK != 0) { // the last 16, some of them for the second time, from fresh numbers
            fill(values, n - BLOCK, n);
            BoxMuller.transform(values, n - BLOCK);
        }
        return values;
    }

    private void fill(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = twister.uniformFloat();
        }
    }

    /** Box and Muller (1958) in double, in pairs. */
    private double single() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double theta = 2 * Math.PI * twister.uniformDouble();
        double radius = Math.sqrt(-2 * Math.log1p(-twister.uniformDouble()));
        spare = radius * Math.sin(theta);
        hasSpare = true;
        return radius * Math.cos(theta);
    }
}
