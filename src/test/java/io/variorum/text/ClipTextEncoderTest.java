// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.golden.Golden;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClipTextEncoderTest {

    private final Map<String, float[]> golden = Golden.arrays("encodings.safetensors");
    private Checkpoint checkpoint;
    private ClipTokenizer tokenizer;
    private ClipTextEncoder encoder;

    @BeforeAll
    void open() {
        checkpoint = Checkpoint.open("sample");
        tokenizer = ClipTokenizer.of(checkpoint.vocabulary(), checkpoint.merges());
        encoder = ClipTextEncoder.load(checkpoint.config(Part.TEXT_ENCODER), checkpoint.weights(Part.TEXT_ENCODER));
    }

    @AfterAll
    void close() {
        encoder.close();
        tokenizer.close();
    }

    @ParameterizedTest
    @MethodSource
    void asTransformersComputesIt(String name, String prompt, String negative, int clipSkip) {
        Conditioning text = encoder.encode(PromptChunks.of(prompt, negative, tokenizer), clipSkip);
        assertThat(Golden.distance(text.cond(), golden.get(name + ".cond"))).isLessThan(1e-4);
        assertThat(Golden.distance(text.uncond(), golden.get(name + ".uncond"))).isLessThan(1e-4);
    }

    static Stream<Arguments> asTransformersComputesIt() {
        return StreamSupport.stream(Golden.json("encodings.json").getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsJsonObject).map(ClipTextEncoderTest::row);
    }

    private static Arguments row(JsonObject o) {
        return Arguments.of(o.get("name").getAsString(), o.get("prompt").getAsString(),
                o.get("negative").getAsString(), o.get("clip_skip").getAsInt());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"three vectors | a garden, my style, golden hour", "at the start | my style, a garden",
        "twice | my style and my style", "one vector | a cat-toy in the garden", "both | a Cat-Toy, MY STYLE"})
    void embeddingsAsDiffusersLoadsThem(String name, String prompt) {
        EmbeddingShelf shelf = EmbeddingShelf.empty();
        Path golden = Path.of("src/test/resources/io/variorum/golden");
        shelf.add(golden.resolve("my style.safetensors"));
        shelf.add(golden.resolve("cat-toy.safetensors"));
        PromptChunks chunks = PromptChunks.of(prompt, "", 1, Lexicon.of(tokenizer, shelf, encoder.width()));
        assertThat(Golden.distance(encoder.encode(chunks, 1).cond(), Golden.arrays("embeddings.safetensors").get(name))).isLessThan(1e-4);
    }

    @Test
    void sameBytesWhateverIsEncodedBeside() {
        PromptChunks chunks = PromptChunks.of("a garden", "blurry", tokenizer);
        List<float[]> together = encoder.encode(List.of(chunks.positive(), chunks.negative()), 1);
        assertThat(encoder.encode(List.of(chunks.negative()), 1).get(0)).isEqualTo(together.get(1)).isNotEqualTo(together.get(0));
    }

    @Test
    void clipSkipBeyondTheLayers() {
        assertThatThrownBy(() -> encoder.encode(new int[77], 3)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Clip skip must be between 1 and 2 with this model, but was 3. Try .clipSkip(1).");
    }

    @Test
    void tokenBeyondTheVocabulary() {
        int[] ids = new int[77];
        ids[5] = 1021;
        assertThatThrownBy(() -> encoder.encode(ids, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The model's tokenizer has more tokens than its text encoder, which has 1021. Fetch the model again.");
    }
}
