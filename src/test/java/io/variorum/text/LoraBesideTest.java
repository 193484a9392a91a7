// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.golden.Golden;
import io.variorum.golden.RandomLora;
import io.variorum.lora.LoraFile;
import io.variorum.lora.LoraPatch;
import io.variorum.torch.Arithmetic;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoraBesideTest {

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0.75, 1, 2})
    void mergedAndBesideAgree(double strength, @TempDir Path folder) {
        Checkpoint sample = Checkpoint.open("sample");
        LoraFile lora = RandomLora.of(folder.resolve("words.safetensors"), "lora_te_", sample.weights(Part.TEXT_ENCODER), name -> !name.contains("fc2"), 3);
        LoraPatch patch = LoraPatch.ofTextEncoder(List.of(new LoraPatch.Use(lora, strength)));
        int[] ids = new int[77];
        try (ClipTextEncoder packed = ClipTextEncoder.load(sample.config(Part.TEXT_ENCODER), sample.weights(Part.TEXT_ENCODER));
                ClipTextEncoder plain = ClipTextEncoder.load(sample.config(Part.TEXT_ENCODER), sample.weights(Part.TEXT_ENCODER).in(Arithmetic.EXACT.exact("reference")));
                ClipTextEncoder merged = packed.with(patch);
                ClipTextEncoder beside = plain.with(patch)) {
            assertThat(Golden.distance(beside.encode(ids, 1), merged.encode(ids, 1))).isLessThan(1e-4);
            assertThat(Golden.distance(beside.encode(ids, 1), plain.encode(ids, 1))).as("it changes something").isGreaterThan(0.05);
        }
    }
}
