// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.golden.FullSize;
import io.variorum.lora.LoraFile;
import io.variorum.lora.LoraPatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = FullSize.FOLDER, matches = ".+")
class FullSizeIT {

    private static final String PROMPT = "a woman with black hair wearing a red hanfu, garden, golden hour";

    private final Map<String, float[]> arrays = FullSize.arrays("text");
    private Checkpoint model;
    private ClipTextEncoder encoder;
    private int[] ids;

    @BeforeAll
    void open() {
        model = FullSize.model();
        encoder = ClipTextEncoder.load(model.config(Part.TEXT_ENCODER), model.weights(Part.TEXT_ENCODER));
        try (ClipTokenizer tokenizer = ClipTokenizer.of(model.vocabulary(), model.merges())) {
            ids = PromptChunks.of(PROMPT, "", tokenizer).positive().get(0).ids();
        }
    }

    @AfterAll
    void close() {
        encoder.close();
    }

    @Test
    void wordsHaveTransformersNumbers() {
        float[] expected = arrays.get("text.ids");
        for (int i = 0; i < ids.length; i++) {
            assertThat(ids[i]).isEqualTo((int) expected[i]);
        }
    }

    @Test
    void asTransformersComputesIt() {
        assertThat(FullSize.distance("text encoding", encoder.encode(ids, 1), arrays.get("text.out"))).isLessThan(1e-4);
    }

    /** The network is read a layer at a time, once for all texts: none may change another. */
    @Test
    void sameBytesWhateverIsEncodedBeside() {
        PromptChunk chunk = new PromptChunk(ids, ones());
        PromptChunk other = new PromptChunk(ids.clone(), ones());
        other.ids()[3] = 1125;
        float[] alone = encoder.encode(List.of(List.of(chunk)), 1).get(0);
        List<float[]> together = encoder.encode(List.of(List.of(other, chunk), List.of(chunk)), 1);
        assertThat(together.get(1)).isEqualTo(alone);
        assertThat(Arrays.copyOfRange(together.get(0), alone.length, 2 * alone.length)).isEqualTo(alone);
        assertThat(Arrays.copyOf(together.get(0), alone.length)).as("the other words").isNotEqualTo(alone);
        assertThat(encoder.encode(List.of(List.of(chunk)), 1).get(0)).as("read again").isEqualTo(alone);
    }

    private float[] ones() {
        float[] ones = new float[ids.length];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void withLorasAsDiffusersComputesIt() {
        List<String> far = new ArrayList<>();
        FullSize.arrays("lora").forEach((key, expected) -> {
            if (key.startsWith("lora.text.")) {
                List<LoraPatch.Use> uses = List.of(key.substring("lora.text.".length()).split("\\+")).stream().map(use -> use.split(":"))
                        .map(use -> new LoraPatch.Use(LoraFile.open(FullSize.folder().resolve("loras").resolve(use[0] + ".safetensors")),
                                Double.parseDouble(use[1]))).toList();
                try (ClipTextEncoder changed = encoder.with(LoraPatch.ofTextEncoder(uses))) {
                    double distance = FullSize.distance(key, changed.encode(ids, 1), expected);
                    if (distance >= 1e-4) {
                        far.add(key + ": " + distance);
                    }
                }
            }
        });
        assertThat(far).isEmpty();
    }
}
