// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchThreadsTest {

    @Test
    void asAsked() {
        assertThat(Torch.threads("3")).isEqualTo(3);
    }

    @Test
    void asManyAsTheMachineCanUse() {
        assertThat(Torch.threads("")).isBetween(1, Runtime.getRuntime().availableProcessors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "two", "1000"})
    void noNumberOfThreads(String asked) {
        assertThatThrownBy(() -> Torch.threads(asked)).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "VARIORUM_THREADS must be a number of threads between 1 and 999, but was \"%s\". Try VARIORUM_THREADS=2.", asked);
    }
}
