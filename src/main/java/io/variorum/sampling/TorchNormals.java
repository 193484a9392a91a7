// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/**
 * Bit for bit what {@code torch.randn(…, generator=torch.Generator().manual_seed(seed))} gives on the CPU in float32. The
 * sizes of the draws matter.
 */
final class TorchNormals {

    private static final int BLOCK = 16; // torch draws fewer numbers one by one, in double

    private final MersenneTwister twister;
    private double spare; // torch's generator keeps the second number of a double pair for the next single draw
    private boolean hasSpare;

    /** @param seed of which, as in torch, the lower 32 bits count */
    TorchNormals(long seed) {
        twister = new MersenneTwister((int) seed);
    }

    float[] draw(int n) {
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
