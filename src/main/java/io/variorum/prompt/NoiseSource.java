// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The random generator that turns a seed into noise ("RNG" in stable-diffusion-webui). */
public enum NoiseSource {
    /** torch's Mersenne Twister normal on the CPU. */
    CPU,
    /** Philox, whose numbers are those of an NVIDIA GPU. */
    NV;

    /** Finds a noise source by its name, in any case. */
    public static NoiseSource of(String name) {
        return Arrays.stream(values()).filter(s -> s.name().equalsIgnoreCase(name.strip())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no noise source \"%s\". There are %s. Try .noise(\"CPU\").".formatted(name,
                        Arrays.stream(values()).map(NoiseSource::name).collect(Collectors.joining(", ")))));
    }
}
