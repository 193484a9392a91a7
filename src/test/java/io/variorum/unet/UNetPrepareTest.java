// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.checkpoint.TensorEntry;
import io.variorum.checkpoint.Weights;
import io.variorum.torch.Tensor;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is prepared before a prediction is what it needs: nothing is packed a second time. */
class UNetPrepareTest {

    private static final Checkpoint SAMPLE = Checkpoint.open("sample");

    /** Counts how often a weight is read to be packed. */
    private final class Counted implements Weights {

        private final Weights weights = SAMPLE.weights(Part.UNET);

        @Override
        public Set<String> names() {
            return weights.names();
        }

        @Override
        public TensorEntry entry(String name) {
            return weights.entry(name);
        }

        @Override
        public Tensor tensor(String name) {
            return weights.tensor(name);
        }

        @Override
        public Tensor shared(String name) {
            if (name.equals(unreadable)) {
                throw new IllegalArgumentException("The disk cannot be read.");
            }
            packed.incrementAndGet();
            return weights.shared(name);
        }

        @Override
        public void release(String name) {
            weights.release(name);
        }

        @Override
        public Tensor rows(String name, int[] rows) {
            return weights.rows(name, rows);
        }
    }

    private final AtomicInteger packed = new AtomicInteger();
    private volatile String unreadable = "";
    private final UNet unet = UNet.load(SAMPLE.config(Part.UNET), new Counted());

    @ParameterizedTest
    @CsvSource({"1, 24, 16, true", "2, 24, 16, true", "2, 23, 17, true", "2, 24, 16, false", "2, 64, 64, false"})
    void foundReady(int words, int height, int width, boolean alone) {
        try (unet; Tensor text = Tensor.of(new float[words * 77 * 160], words, 77, 160); Tensor latents = Tensor.of(new float[4 * height * width], 1, 4, height, width)) {
            unet.prepare(words, height, width, alone, () -> false);
            int before = packed.get();
            try (UNet.Words w = unet.words(text, height, width); Tensor out = unet.predict(latents, unet.times(500, 1, true), w, () -> false)) {
                assertThat(out.shape()).containsExactly(words, 4, height, width);
            }
            assertThat(packed.get()).isEqualTo(before).isPositive();
        }
    }

    @Test
    void oneOfTwoThreadsFails() {
        unreadable = "mid_block.resnets.0.conv1.weight";
        try (unet) {
            assertThatThrownBy(() -> unet.prepare(2, 24, 16, false, () -> false)).hasMessage("The disk cannot be read.");
            unreadable = "";
            unet.prepare(2, 24, 16, false, () -> false);
            assertThat(packed.get()).isPositive();
        }
    }

    @Test
    void nothingWhenItIsEnough() {
        try (unet) {
            unet.prepare(2, 24, 16, true, () -> true);
            assertThat(packed.get()).isZero();
        }
    }
}
