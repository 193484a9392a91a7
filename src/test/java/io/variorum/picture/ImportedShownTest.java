// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImportedShownTest {

    private static final String LINE = "a <b> cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 1, Size: 512x512, RNG: CPU";

    @Test
    void allOfItCanBeDone() {
        assertThat(Infotext.read(LINE).html().toString()).contains("a &lt;b&gt; cat", "<th>CFG scale</th><td>7</td>", "<th>size</th><td>512 × 512</td>",
                "All of it can be done here").doesNotContain("<b>", "What cannot");
    }

    @Test
    void whatCannotIsSaidInAList() {
        assertThat(Infotext.read(LINE + ", Tiling: True").html().toString()).contains(
                "<li>The picture was made to repeat seamlessly (Tiling: True); this program cannot do that.</li>").doesNotContain("All of it");
    }
}
