// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.torch.Lanes.Computation;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {

    private final AtomicInteger ended = new AtomicInteger();

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void resultsInTheirOrder() {
        assertThat(Lanes.run(true, List.<Computation<String>>of(stopped -> "prompt", stopped -> "negative prompt")))
                .containsExactly("prompt", "negative prompt");
    }

    @Test
    void oneFails() {
        List<Computation<Integer>> computations = List.of(stopped -> {
            throw new IllegalArgumentException("This one fails.");
        }, this::untilStoppedOrAlone);
        assertThatThrownBy(() -> Lanes.run(true, computations)).isInstanceOf(IllegalArgumentException.class).hasMessage("This one fails.");
    }

    @Test
    void interruptReachesBothAndStays() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Lanes.run(true, List.<Computation<Integer>>of(this::untilStopped, this::untilStopped)))
                .isInstanceOf(CancellationException.class).hasMessage("Stopped.");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(ended.get()).as("none is still at work").isEqualTo(Torch.threads() == 1 ? 1 : 2);
    }

    private int untilStopped(BooleanSupplier stopped) {
        while (!stopped.getAsBoolean()) {
            Thread.onSpinWait();
        }
        ended.incrementAndGet();
        throw new CancellationException("Stopped.");
    }

    /** With one thread the computations run one after the other, and the second is not reached. */
    private int untilStoppedOrAlone(BooleanSupplier stopped) {
        return Torch.threads() == 1 ? 0 : untilStopped(stopped);
    }
}
