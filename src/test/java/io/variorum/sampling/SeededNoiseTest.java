// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.variorum.golden.Golden;
import io.variorum.prompt.NoiseSource;
import io.variorum.prompt.Parameters;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeededNoiseTest {

    private static final JsonObject TORCH = Golden.json("noise.json").getAsJsonObject();

    @TestFactory
    List<DynamicTest> sameBytesAsTorch() {
        return StreamSupport.stream(TORCH.getAsJsonArray("draws").spliterator(), false).map(JsonElement::getAsJsonObject)
                .map(row -> DynamicTest.dynamicTest("seed " + row.get("seed") + " sizes " + row.get("sizes"), () -> {
                    SeededNoise noise = new SeededNoise(row.get("seed").getAsLong());
                    for (int i = 0; i < row.getAsJsonArray("sizes").size(); i++) {
                        assertThat(sha256(noise.draw(row.getAsJsonArray("sizes").get(i).getAsInt())))
                                .isEqualTo(row.getAsJsonArray("sha256").get(i).getAsString());
                    }
                })).toList();
    }

    @TestFactory
    List<DynamicTest> sameBytesAsTheWebUisNv() {
        return StreamSupport.stream(TORCH.getAsJsonArray("NV").spliterator(), false).map(JsonElement::getAsJsonObject)
                .map(row -> DynamicTest.dynamicTest("NV, seed " + row.get("seed"), () -> {
                    SeededNoise noise = new SeededNoise(NoiseSource.NV, row.get("seed").getAsLong());
                    for (int i = 0; i < row.getAsJsonArray("sizes").size(); i++) {
                        assertThat(sha256(noise.draw(row.getAsJsonArray("sizes").get(i).getAsInt())))
                                .isEqualTo(row.getAsJsonArray("sha256").get(i).getAsString());
                    }
                })).toList();
    }

    /** The known answers that Salmon et al. publish with their generator. */
    @ParameterizedTest
    @CsvSource({"00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
        "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
        "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1"})
    void knownAnswersOfPhilox(String counter, String key, String words) {
        assertThat(PhiloxNormals.words(hex(counter), hex(key)[0], hex(key)[1])).isEqualTo(hex(words));
    }

    @Test
    void ensdReseedsTheNoiseBetweenSteps() {
        SeededNoise noise = new SeededNoise(5);
        noise.draw(4, 8, 8);
        assertThat(noise.after(31337).draw(4, 8, 8)).isEqualTo(new SeededNoise(5 + 31337).draw(4, 8, 8));
        assertThat(noise.after(0)).isSameAs(noise);
    }

    @Test
    void resizedSeedLiesInTheMiddle() {
        Parameters p = Parameters.of("").size(64, 64).seedResize(64, 96);
        Latent first = new SeededNoise(5).first(p, 1, 8);
        Latent old = new SeededNoise(5).draw(1, 12, 8);
        assertThat(first.values()).containsExactly(Arrays.copyOfRange(old.values(), 16, 80));
        Latent larger = new SeededNoise(5).first(p.size(80, 96), 1, 8);
        assertThat(larger.values()[1]).isEqualTo(old.values()[0]);
        assertThat(larger.values()[0]).isEqualTo(new SeededNoise(5).draw(120)[0]);
    }

    @Test
    void brownianPathOfTorchsde() {
        BrownianTree tree = new BrownianTree(NoiseSource.CPU, 2692150200L, new Latent(4, 4, 4, new float[64]), 0.0292f, 14.6146f);
        Golden.arrays("brownian.safetensors").forEach((step, wanted) -> {
            float from = Float.parseFloat(step.split(", ")[0]);
            float to = Float.parseFloat(step.split(", ")[1]);
            assertThat(Golden.distance(tree.noise(from, to).values(), wanted)).as(step).isLessThan(1e-5);
        });
    }

    @Test
    void lastBlockDrawnTwice() {
        SeededNoise noise = new SeededNoise(42);
        assertThat(noise.draw(33)).containsExactly(floats("seed 42, 33 values"));
        assertThat(noise.draw(5)).containsExactly(floats("then 5"));
    }

    @Test
    void shapeIsTorchsOrder() {
        Latent noise = new SeededNoise(42).draw(1, 3, 11);
        assertThat(noise).isEqualTo(new Latent(1, 3, 11, new SeededNoise(42).draw(33)));
    }

    @Test
    void onlyLower32BitsOfTheSeedCount() {
        assertThat(new SeededNoise(0x1_0000_0007L).draw(20)).containsExactly(new SeededNoise(7).draw(20));
    }

    @Test
    void variationSeed() {
        var mixed = Golden.arrays("slerp.safetensors");
        for (double strength : new double[] {0.1, 0.5, 0.9}) {
            Latent noise = new SeededNoise(1).draw(4, 8, 8, 2, strength);
            assertThat(Golden.distance(noise.values(), mixed.get(String.valueOf(strength)))).isLessThan(1e-5);
        }
    }

    @Test
    void variationOfStrengthZeroIsTheSeedsOwn() {
        assertThat(new SeededNoise(1).draw(4, 8, 8, 2, 0)).isEqualTo(new SeededNoise(1).draw(4, 8, 8));
    }

    @Test
    void variationWithTheSameSeedIsTheSeedsOwn() {
        Latent noise = new SeededNoise(1).draw(4, 8, 8, 1, 0.3);
        assertThat(Golden.distance(noise.values(), new SeededNoise(1).draw(256))).isLessThan(1e-6);
    }

    @Test
    void ancestralNoiseIsTheSameWithAVariationSeed() {
        SeededNoise plain = new SeededNoise(1);
        SeededNoise varied = new SeededNoise(1);
        plain.draw(4, 8, 8);
        varied.draw(4, 8, 8, 2, 0.5);
        assertThat(varied.draw(4, 8, 8)).isEqualTo(plain.draw(4, 8, 8));
    }

    private static int[] hex(String words) {
        return Arrays.stream(words.split(" ")).mapToInt(word -> Integer.parseUnsignedInt(word, 16)).toArray();
    }

    private static float[] floats(String key) {
        var array = TORCH.getAsJsonArray(key);
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).getAsFloat();
        }
        return values;
    }

    private static String sha256(float[] values) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }
}
