// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The noise schedules on offer, by the name that stable-diffusion-webui gives them ("Schedule type"). */
public enum ScheduleName {
    AUTOMATIC("Automatic"),
    UNIFORM("Uniform"),
    KARRAS("Karras"),
    EXPONENTIAL("Exponential"),
    SGM_UNIFORM("SGM Uniform"),
    SIMPLE("Simple"),
    NORMAL("Normal"),
    DDIM("DDIM"),
    BETA("Beta");

    private final String label;

    ScheduleName(String label) {
        this.label = label;
    }

    /** Finds a noise schedule by its name, in any case. */
    public static ScheduleName of(String name) {
        return Arrays.stream(values()).filter(s -> s.label.equalsIgnoreCase(name.strip())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no noise schedule \"%s\". There are %s. Try .schedule(\"Karras\").".formatted(name,
                                Arrays.stream(values()).map(ScheduleName::toString).collect(Collectors.joining(", ")))));
    }

    @Override
    public String toString() {
        return label;
    }
}
