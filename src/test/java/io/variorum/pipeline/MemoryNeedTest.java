// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.checkpoint.Weights;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.Arithmetic.Kind;
import io.variorum.torch.Device;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {

    private final MemoryNeed need = MemoryNeed.beside("v1-5", 4_300_000_000L);

    @Test
    void ofTheSampleModel() {
        MemoryNeed sample = MemoryNeed.of(Checkpoint.open("sample"), Arithmetic.EXACT);
        assertThat(sample.weights() + sample.decoder()).isBetween(60_000_000L, 80_000_000L);
    }

    /** Of SD 1.5's size, with what Winograd's form adds. */
    @Test
    void decoderTakesThePlaceOfLayersThatRest() {
        MemoryNeed sd15 = new MemoryNeed("v1-5", 220_000_000L, 4_197_000_000L, 778_000_000L, 3_438_000_000L);
        assertThatCode(() -> sd15.checkPicture(512, 512, OptionalLong.of(4_740_000_000L))).doesNotThrowAnyException();
        assertThatThrownBy(() -> sd15.checkPicture(512, 512, OptionalLong.of(4_730_000_000L))).hasMessageContaining("A picture of 512 × 512 needs 4.7 GB of memory, 4.2 GB of it for weights");
        assertThatThrownBy(() -> sd15.checkPicture(2048, 2048, OptionalLong.of(12_000_000_000L))).as("more cannot rest than there is").hasMessageContaining("needs 12.2 GB");
        assertThatCode(() -> sd15.checkLoading(512, OptionalLong.of(4_600_000_000L))).as("a picture of 384 × 384 fits").doesNotThrowAnyException();
        assertThatThrownBy(() -> sd15.checkLoading(512, OptionalLong.of(4_500_000_000L))).hasMessageContaining("v1-5 needs 4.6 GB of memory, 4.2 GB of it for its weights");
    }

    @Test
    void smallPictureNeedsMoreThanALargeOneForWhichNetworksRest() {
        MemoryNeed sd15 = new MemoryNeed("v1-5", 220_000_000L, 4_197_000_000L, 778_000_000L, 3_438_000_000L);
        assertThatThrownBy(() -> sd15.checkPicture(256, 256, OptionalLong.of(4_700_000_000L)))
                .hasMessageContaining("A picture of 256 × 256 needs 5.4 GB of memory, 5.0 GB of it for weights, and 4.7 GB are free. A square of .size(448, 448) would fit.");
    }

    /** Only 3 × 3 convolutions of at least 128 channels that do not halve the picture. */
    @Test
    void convolutionsInWinogradsFormAreFourTimesAsLarge() {
        Weights unet = Checkpoint.open("sample").weights(Part.UNET);
        Arithmetic reference = Arithmetic.EXACT.exact("reference");
        long transformed = unet.names().stream().filter(n -> !n.contains("downsamplers")).map(n -> unet.entry(n).shape())
                .filter(s -> s.size() == 4 && s.get(0) >= 128 && s.get(1) >= 128 && s.get(2) == 3).mapToLong(s -> s.get(0) * s.get(1) * 9).sum();
        assertThat(transformed).as("numbers in such convolutions").isPositive();
        assertThat(MemoryNeed.packed(unet, Part.UNET, Arithmetic.EXACT) - MemoryNeed.packed(unet, Part.UNET, reference)).isEqualTo(3 * 4 * transformed);
        assertThat(MemoryNeed.packed(unet, Part.UNET, reference)).isEqualTo(MemoryNeed.bytes(unet, Part.UNET, reference));
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
        assertThatThrownBy(() -> MemoryNeed.beside("v1-5", 0).checkPicture(4096, 4096, OptionalLong.of(12_000_000_000L))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A picture of 4096 × 4096 needs 41.9 GB of memory, and 12.0 GB are free. A square of .size(2176, 2176) would fit.");
        assertThatThrownBy(() -> need.checkPicture(512, 512, OptionalLong.of(4_000_000_000L))).hasMessage(
                "A picture of 512 × 512 needs 5.0 GB of memory, 4.3 GB of it for weights, and 4.0 GB are free. Close other programs, or other models with sd.close().");
    }

    @Test
    void enoughMemoryOrASystemThatDoesNotSay() {
        assertThatCode(() -> need.checkLoading(512, OptionalLong.of(4_500_000_000L))).doesNotThrowAnyException();
        assertThatCode(() -> need.checkPicture(512, 512, OptionalLong.of(5_100_000_000L))).doesNotThrowAnyException();
        assertThatCode(() -> need.checkLoading(512, OptionalLong.empty())).doesNotThrowAnyException();
        assertThatCode(() -> need.checkPicture(4096, 4096, OptionalLong.empty())).doesNotThrowAnyException();
    }
}
