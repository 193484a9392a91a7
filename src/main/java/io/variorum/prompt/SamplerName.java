// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The samplers on offer, by the name that stable-diffusion-webui gives them. */
public enum SamplerName {
    EULER("Euler", ScheduleName.UNIFORM),
    EULER_A("Euler a", ScheduleName.UNIFORM),
    DPMPP_2M("DPM++ 2M", ScheduleName.KARRAS),
    DDIM("DDIM", ScheduleName.UNIFORM);

    private final String label;
    private final ScheduleName automatic;

    SamplerName(String label, ScheduleName automatic) {
        this.label = label;
        this.automatic = automatic;
    }

    /** The noise schedule that "Automatic" means for this sampler, as stable-diffusion-webui 1.10 decides it. */
    public ScheduleName automaticSchedule() {
        return automatic;
    }

    /** Finds a sampler by its name, in any case. */
    public static SamplerName of(String name) {
        return Arrays.stream(values()).filter(s -> s.label.equalsIgnoreCase(name.strip())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no sampler \"%s\". There are %s. Try .sampler(\"Euler a\").".formatted(name, names())));
    }

    static String names() {
        return Arrays.stream(values()).map(SamplerName::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return label;
    }
}
