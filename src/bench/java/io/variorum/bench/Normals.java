// SPDX-License-Identifier: Apache-2.0
package io.variorum.bench;

import java.util.Random;

/** Normal numbers, the same for each seed. */
public final class Normals {

    private Normals() {}

    public static float[] of(long seed, double deviation, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return values;
    }
}
