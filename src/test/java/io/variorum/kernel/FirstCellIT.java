// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.kernel.KernelSession.Source;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mistake in the very first cell of a session, where a newcomer makes the first one. */
class FirstCellIT {

    @Test
    void sentenceAndTheCellsOwnLine(@TempDir Path folder) {
        List<String> error = KernelSession.run(folder, List.of(Source.of("prompt(\"a garden\").steps(0)"))).cells().get(0).error();
        assertThat(error).hasSize(2).first().isEqualTo("Steps must be between 1 and 1000, but was 0. Try .steps(20).");
        assertThat(error.get(1)).isEqualTo("    at: prompt(\"a garden\").steps(0)");
    }
}
