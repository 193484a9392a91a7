// SPDX-License-Identifier: Apache-2.0
package io.variorum.vae;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.golden.FullSize;
import io.variorum.sampling.Latent;
import io.variorum.torch.Arithmetic;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = FullSize.FOLDER, matches = ".+")
class FullSizeIT {

    private final Map<String, float[]> arrays = FullSize.arrays("vae");
    private final Checkpoint model = FullSize.model();

    @Test
    void decodesAsDiffusersDoes() {
        try (VaeDecoder vae = VaeDecoder.load(model.config(Part.VAE), model.weights(Part.VAE))) {
            float[] planes = vae.decode(new Latent(4, 32, 32, arrays.get("vae.latent")));
            assertThat(FullSize.distance("VAE decode at 256", planes, arrays.get("vae.decoded"))).isLessThan(1e-4);
        }
    }

    @Test
    void decodesInBfloat16() {
        try (VaeDecoder vae = VaeDecoder.load(model.config(Part.VAE), model.weights(Part.VAE).in(Arithmetic.EXACT.fast()))) {
            float[] planes = vae.decode(new Latent(4, 32, 32, arrays.get("vae.latent")));
            assertThat(FullSize.relativeRms("VAE decode at 256 in bfloat16", planes, arrays.get("vae.decoded"))).isLessThan(0.024);
        }
    }

    @Test
    void encodesAsDiffusersDoes() {
        try (VaeEncoder vae = VaeEncoder.load(model.config(Part.VAE), model.weights(Part.VAE))) {
            float[] latent = vae.encode(arrays.get("vae.picture"), 256, 256).values();
            assertThat(FullSize.distance("VAE encode at 256", latent, arrays.get("vae.encoded"))).isLessThan(1e-4);
        }
    }
}
