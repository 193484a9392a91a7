// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

import io.variorum.prompt.SamplerName;

/** The sampler of a name. */
public final class Samplers {

    private Samplers() {
    }

    /** @param eta how much fresh noise a sampler adds that adds any; null for the sampler's own (DDIM 0, the others 1) */
    public static Sampler of(SamplerName name, Double eta) {
        float share = eta != null ? eta.floatValue() : name == SamplerName.DDIM ? 0 : 1;
        return switch (name) {
            case EULER -> new Euler();
            case EULER_A -> new EulerAncestral(share);
            case HEUN -> new Heun();
            case LMS -> new Lms();
            case DPM2 -> new Dpm2(0);
            case DPM2_A -> new Dpm2(share);
            case DPMPP_2S_A -> new DpmPlusPlus2SAncestral(share);
            case DPMPP_2M -> new DpmPlusPlus2M();
            case DPMPP_SDE -> new DpmPlusPlusSde(share);
            case DPMPP_2M_SDE -> new DpmPlusPlus2MSde(share);
            case DPMPP_3M_SDE -> new DpmPlusPlus3MSde(share);
            case DDIM -> new Ddim(share);
            case UNIPC -> new UniPc();
            case LCM -> new Lcm();
        };
    }
}
