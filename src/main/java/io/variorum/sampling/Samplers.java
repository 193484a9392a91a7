// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

import io.variorum.prompt.SamplerName;

/** The sampler of a name. */
public final class Samplers {

    private Samplers() {
    }

    /** @param eta how much fresh noise an ancestral sampler adds; null for the sampler's own (Euler a 1, DDIM 0) */
    public static Sampler of(SamplerName name, Double eta) {
        return switch (name) {
            case EULER -> new Euler();
            case EULER_A -> new EulerAncestral(eta == null ? 1 : eta.floatValue());
            case DPMPP_2M -> new DpmPlusPlus2M();
            case DDIM -> new Ddim(eta == null ? 0 : eta.floatValue());
        };
    }
}
