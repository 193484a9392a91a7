// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.variorum.golden.Golden;
import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import io.variorum.sampling.Latent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole pictures against diffusers' networks under k-diffusion's samplers. */
class StableDiffusionParityTest extends SampleModelCase {

    private final Map<String, float[]> latents = Golden.arrays("latents.safetensors");

    @ParameterizedTest
    @MethodSource("rows")
    void asTheReferenceMakesIt(JsonObject row) throws IOException {
        List<Latent> seen = new ArrayList<>();
        Picture picture = sd.generate(parameters(row), new LatentsOnly(seen));
        float[] last = seen.get(seen.size() - 1).values();
        assertThat(Golden.distance(last, latents.get(row.get("name").getAsString()))).isLessThan(2e-3);
        if (row.has("picture")) {
            assertThat(psnr(picture.image(), ImageIO.read(Golden.class.getResource(row.get("picture").getAsString())))).isGreaterThan(45);
        }
    }

    static Stream<Named<JsonObject>> rows() {
        return StreamSupport.stream(Golden.json("latents.json").getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsJsonObject).map(o -> Named.of(o.get("name").getAsString(), o));
    }

    private static Parameters parameters(JsonObject row) {
        double lora = row.get("lora").getAsDouble();
        Parameters p = Parameters.of(row.get("prompt").getAsString()).negative(row.get("negative_prompt").getAsString())
                .size(row.get("width").getAsInt(), row.get("height").getAsInt()).steps(row.get("steps").getAsInt())
                .cfgScale(row.get("cfg_scale").getAsDouble()).seed(row.get("seed").getAsLong())
                .sampler(row.get("sampler").getAsString()).schedule(row.get("schedule").getAsString());
        return lora == 0 ? p : p.lora("hanfugirl", lora);
    }

    /** Peak signal to noise in dB, over all channels of all pixels. */
    private static double psnr(BufferedImage a, BufferedImage b) {
        assertThat(a.getWidth()).isEqualTo(b.getWidth());
        assertThat(a.getHeight()).isEqualTo(b.getHeight());
        double squares = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    int difference = (a.getRGB(x, y) >> shift & 255) - (b.getRGB(x, y) >> shift & 255);
                    squares += difference * difference;
                }
            }
        }
        return 10 * Math.log10(255 * 255 / (squares / (3.0 * a.getWidth() * a.getHeight())));
    }

    private record LatentsOnly(List<Latent> seen) implements Trace {
        @Override
        public void latent(int step, Latent latent) {
            seen.add(latent);
        }
    }
}
