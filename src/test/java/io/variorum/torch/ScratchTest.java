// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScratchTest {

    @Test
    void freeAfterWhatIsNoComputation() {
        assertThatThrownBy(Scratch.<Tensor>lend(memory -> memory)::shape).hasMessage("the tensor was closed");
    }

    @Test
    void oneMemoryForOneComputation() {
        Tensor lent = Lanes.run(true, stopped -> {
            Tensor memory = Scratch.lend(m -> m);
            assertThat(Scratch.<Tensor>lend(m -> m)).isSameAs(memory);
            return memory;
        });
        assertThatThrownBy(lent::shape).hasMessage("the tensor was closed");
    }
}
