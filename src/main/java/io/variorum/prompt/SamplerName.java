// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The samplers on offer, by the name that stable-diffusion-webui gives them. */
public enum SamplerName {
    EULER("Euler", ScheduleName.UNIFORM),
    EULER_A("Euler a", ScheduleName.UNIFORM),
    HEUN("Heun", ScheduleName.UNIFORM),
    LMS("LMS", ScheduleName.UNIFORM),
    DPM2("DPM2", ScheduleName.KARRAS),
    DPM2_A("DPM2 a", ScheduleName.KARRAS),
    DPMPP_2S_A("DPM++ 2S a", ScheduleName.KARRAS),
    DPMPP_2M("DPM++ 2M", ScheduleName.KARRAS),
    DPMPP_SDE("DPM++ SDE", ScheduleName.KARRAS),
    DPMPP_2M_SDE("DPM++ 2M SDE", ScheduleName.EXPONENTIAL),
    DPMPP_3M_SDE("DPM++ 3M SDE", ScheduleName.EXPONENTIAL),
    DDIM("DDIM", ScheduleName.UNIFORM),
    UNIPC("UniPC", ScheduleName.UNIFORM),
    LCM("LCM", ScheduleName.UNIFORM);

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

    /** How often this sampler has the network look at the picture in a step, the last one apart. */
    public int looksPerStep() {
        return switch (this) {
            case HEUN, DPM2, DPM2_A, DPMPP_2S_A, DPMPP_SDE -> 2;
            default -> 1;
        };
    }

    /** Whether it takes one noise level more than steps and leaves the last but one out, as in stable-diffusion-webui. */
    public boolean leavesLastButOneOut() {
        return this == DPM2 || this == DPM2_A || this == DPMPP_3M_SDE;
    }

    /** Finds a sampler by its name, in any case. */
    public static SamplerName of(String name) {
        return Arrays.stream(values()).filter(s -> s.label.equalsIgnoreCase(name.strip())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no sampler \"%s\". There are %s. Try %s.".formatted(name, names(), attempt(name.strip()))));
    }

    /** Older versions of the web UI had one name for a sampler and its schedule: "DPM++ 2M Karras". */
    private static String attempt(String name) {
        for (SamplerName sampler : values()) {
            for (ScheduleName schedule : ScheduleName.values()) {
                if (name.equalsIgnoreCase(sampler + " " + schedule)) {
                    return ".sampler(\"%s\").schedule(\"%s\")".formatted(sampler, schedule);
                }
            }
        }
        return ".sampler(\"Euler a\")";
    }

    static String names() {
        return Arrays.stream(values()).map(SamplerName::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return label;
    }
}
