// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.variorum.golden.Golden;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

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
