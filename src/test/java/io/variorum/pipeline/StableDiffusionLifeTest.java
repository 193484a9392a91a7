// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.golden.Resident;
import io.variorum.prompt.Parameters;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What stays as it is however long a model lives, and what is gone when it is. */
class StableDiffusionLifeTest {

    private static final Parameters REQUEST = Parameters.of("a cat, garden").size(64, 64).steps(2).seed(7);

    @Test
    void fiftyTimesTheSameBytesWhateverIsMadeBetween() {
        Set<String> digests = new HashSet<>();
        try (StableDiffusion sd = StableDiffusion.load("sample")) {
            for (int i = 0; i < 50; i++) {
                digests.add(sd.generate(REQUEST).digest());
                Parameters other = REQUEST.prompt("sea, " + i % 7).size(64 + 32 * (i % 3), 64).steps(1).seed(i).cfgScale(1 + i % 4);
                sd.generate(i % 10 == 0 ? other.lora("hanfugirl", 0.5) : other);
            }
        }
        assertThat(digests).hasSize(1);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux says how much memory a process has")
    void modelsThatAreClosedOrForgottenGiveTheirMemoryBack() {
        use(3);
        long before = Resident.megabytes();
        use(10); // each takes more than 40 MB
        assertThat(Resident.megabytes()).isLessThan(before + 150);
    }

    private static void use(int models) {
        for (int i = 0; i < models; i++) {
            StableDiffusion sd = StableDiffusion.load("sample");
            sd.generate(REQUEST.seed(i));
            if (i % 2 == 0) {
                sd.close();
            }
            sd = null; // as a notebook does that gives the name to another model
            System.gc();
        }
    }
}
