// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.Part;
import io.variorum.checkpoint.Weights;
import io.variorum.golden.FullSize;
import io.variorum.prompt.Parameters;
import io.variorum.torch.Arithmetic;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = FullSize.FOLDER, matches = ".+")
class FullSizeIT {

    @Test
    void pictureOf33StepsAsDiffusersMakesIt() {
        Map<String, float[]> expected = FullSize.arrays("picture");
        LastLatent last = new LastLatent();
        Parameters request = Parameters.of("a woman with black hair wearing a red hanfu, garden, golden hour").negative("blurry")
                .size(128, 128).steps(33).cfgScale(7).seed(2692150200L).sampler("Euler").schedule("Uniform");
        try (StableDiffusion sd = StableDiffusion.load(FullSize.model().path().toString())) {
            sd.generate(request, last);
        }
        assertThat(FullSize.distance("33-step latent", last.values, expected.get("picture.latent"))).isLessThan(5e-3);
        double psnr = psnr(last.decoded, expected.get("picture.decoded"));
        System.out.printf("full size, picture: %.1f dB%n", psnr);
        assertThat(psnr).isGreaterThan(45);
    }

    /** What a model of this size needs is told before it is loaded, by the shapes alone: an upper bound. */
    @Test
    void memoryThatItNeeds() {
        MemoryNeed need = MemoryNeed.of(FullSize.model(), Arithmetic.EXACT);
        System.out.printf("full size, memory: %.2f GB of weights in Winograd's form more than as they are in the UNet, %.2f in the decoder; %.2f GB in all%n",
                transformed(Part.UNET) / 1e9, transformed(Part.VAE) / 1e9, (need.weights() + need.decoder()) / 1e9);
        assertThatCode(() -> need.checkPicture(512, 512, OptionalLong.of(4_800_000_000L))).doesNotThrowAnyException();
        assertThatThrownBy(() -> need.checkPicture(512, 512, OptionalLong.of(4_600_000_000L))).hasMessageContaining("needs 4.8 GB of memory");
    }

    private static long transformed(Part part) {
        Weights weights = FullSize.model().weights(part);
        return MemoryNeed.packed(weights, part, Arithmetic.EXACT) - MemoryNeed.bytes(weights, part, Arithmetic.EXACT);
    }

    /** Of numbers that span −1 to 1. */
    private static double psnr(float[] a, float[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += Math.pow(a[i] - b[i], 2);
        }
        return 10 * Math.log10(4 / (squares / a.length));
    }
}
