// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

import io.variorum.prompt.NoiseSource;

/** A random generator of normal numbers, as one of the noise sources has it. */
@FunctionalInterface
interface Normals {

    /** The next n numbers. */
    float[] draw(int n);

    static Normals of(NoiseSource source, long seed) {
        return switch (source) {
            case CPU -> new TorchNormals(seed)::draw;
            case NV -> new PhiloxNormals(seed)::draw;
        };
    }
}
