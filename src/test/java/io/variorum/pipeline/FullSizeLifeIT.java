// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.golden.FullSize;
import io.variorum.prompt.Parameters;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = FullSize.FOLDER, matches = ".+")
class FullSizeLifeIT {

    @Test
    void fiftyTimesTheSameBytesWhateverIsMadeBetween() {
        Parameters request = Parameters.of("a woman with black hair, garden").negative("blurry").size(128, 128).steps(1).seed(7);
        Set<String> digests = new HashSet<>();
        try (StableDiffusion sd = StableDiffusion.load(FullSize.model().path().toString())) {
            for (int i = 0; i < 50; i++) {
                digests.add(sd.generate(request).digest());
                if (i % 5 == 0) {
                    sd.generate(request.prompt("sea, " + i).size(128 + 64 * (i / 5 % 3), 192).seed(i).cfgScale(1 + i % 4));
                }
            }
        }
        assertThat(digests).hasSize(1);
    }
}
