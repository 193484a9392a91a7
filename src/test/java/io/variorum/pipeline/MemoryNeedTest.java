// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.Arithmetic.Kind;
import io.variorum.torch.Device;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {

    private final MemoryNeed need = new MemoryNeed("v1-5", 4_300_000_000L);

    @Test
    void ofTheSampleModel() {
        assertThat(MemoryNeed.of(Checkpoint.open("sample"), Arithmetic.EXACT).weights()).isBetween(30_000_000L, 60_000_000L);
    }

    @Test
    void narrowerNumbersTakeLess() {
        Checkpoint sample = Checkpoint.open("sample");
        assertThat(MemoryNeed.of(sample, new Arithmetic(Kind.FAST, Device.CPU)).weights()).isLessThan(MemoryNeed.of(sample, Arithmetic.EXACT).weights());
        assertThat(MemoryNeed.of(sample, new Arithmetic(Kind.HALF, new Device("card", "cuda:0"))).weights()).as("a card has its own memory").isZero();
    }

    /** The first model took 4.3 of 8 GB. */
    @Test
    void secondModelThatDoesNotFitBesideTheFirst() {
        assertThatThrownBy(() -> need.checkLoading(512, OptionalLong.of(8_000_000_000L - need.weights()))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("v1-5 needs 4.5 GB of memory, 4.3 GB of it for its weights, and 3.7 GB are free.").hasMessageContaining("or other models with sd.close()");
        assertThatCode(() -> need.checkLoading(512, OptionalLong.of(16_000_000_000L - need.weights()))).doesNotThrowAnyException();
    }

    @Test
    void modelThatDoesNotFit() {
        assertThatThrownBy(() -> need.checkLoading(512, OptionalLong.of(3_100_000_000L))).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "v1-5 needs 4.5 GB of memory, 4.3 GB of it for its weights, and 3.1 GB are free. Close other programs, or other models with sd.close(); the model \"sample\" fits almost anywhere.");
    }

    @Test
    void pictureThatDoesNotFit() {
        assertThatThrownBy(() -> new MemoryNeed("v1-5", 0).checkPicture(4096, 4096, OptionalLong.of(12_000_000_000L))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A picture of 4096 × 4096 needs 50.3 GB of memory, and 12.0 GB are free. A square of .size(1984, 1984) would fit.");
        assertThatThrownBy(() -> need.checkPicture(512, 512, OptionalLong.of(4_000_000_000L))).hasMessage(
                "A picture of 512 × 512 needs 5.1 GB of memory, 4.3 GB of it for weights, and 4.0 GB are free. Close other programs, or other models with sd.close().");
    }

    @Test
    void enoughMemoryOrASystemThatDoesNotSay() {
        assertThatCode(() -> need.checkLoading(512, OptionalLong.of(4_500_000_000L))).doesNotThrowAnyException();
        assertThatCode(() -> need.checkPicture(512, 512, OptionalLong.of(5_100_000_000L))).doesNotThrowAnyException();
        assertThatCode(() -> need.checkLoading(512, OptionalLong.empty())).doesNotThrowAnyException();
        assertThatCode(() -> need.checkPicture(4096, 4096, OptionalLong.empty())).doesNotThrowAnyException();
    }
}
