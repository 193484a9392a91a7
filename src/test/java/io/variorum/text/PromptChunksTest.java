// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.variorum.golden.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptChunksTest {

    private static ClipTokenizer tokenizer;

    @BeforeAll
    static void open() {
        tokenizer = ClipTokenizerTest.sample();
    }

    @AfterAll
    static void close() {
        tokenizer.close();
    }

    @TestFactory
    List<DynamicTest> sameChunksAsTheReference() {
        return StreamSupport.stream(Golden.json("tokens.json").getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(row -> DynamicTest.dynamicTest(row.get("prompt").toString(),
                        () -> assertThat(PromptChunks.of(row.get("prompt").getAsString(), "", tokenizer).positive())
                                .isEqualTo(chunks(row)))).toList();
    }

    @Test
    void everyChunkHas77TokensBetweenStartAndEnd() {
        for (PromptChunk chunk : PromptChunks.of("cat ".repeat(100), "", tokenizer).positive()) {
            assertThat(chunk.ids()).hasSize(77).startsWith(tokenizer.start()).endsWith(tokenizer.end());
            assertThat(chunk.weights()).hasSize(77);
        }
    }

    @Test
    void negativePromptIsShorter() {
        PromptChunks chunks = PromptChunks.of("cat ".repeat(100), "blurry", tokenizer);
        assertThat(chunks.negative()).hasSize(2);
        assertThat(chunks.negative().get(1)).isEqualTo(PromptChunks.of("", "", tokenizer).positive().get(0));
    }

    /** The web UI moves what follows a comma if that is one of the last 20 tokens. */
    @ParameterizedTest
    @CsvSource({"54, 75, 1", "55, 56, 20"})
    void commaNearTheEnd(int before, int inTheFirst, int inTheSecond) {
        String prompt = "cat ".repeat(before) + ", " + "cat ".repeat(75 - before);
        assertThat(PromptChunks.of(prompt, "", tokenizer).positive()).extracting(PromptChunksTest::words).containsExactly(inTheFirst, inTheSecond);
    }

    private static int words(PromptChunk chunk) {
        return (int) Arrays.stream(chunk.ids()).filter(id -> id != tokenizer.start() && id != tokenizer.end()).count();
    }

    @Test
    void asLongAsAnotherPromptOfThePicture() {
        PromptChunks chunks = PromptChunks.of("cat", "", 3, Lexicon.of(tokenizer));
        assertThat(chunks.positive()).hasSize(3);
        assertThat(chunks.negative()).hasSize(3);
    }

    @Test
    void negativePromptIsLonger() {
        PromptChunks chunks = PromptChunks.of("cat", "blurry BREAK noisy BREAK deformed", tokenizer);
        assertThat(chunks.positive()).hasSize(3);
    }

    private static List<PromptChunk> chunks(JsonObject row) {
        List<PromptChunk> chunks = new ArrayList<>();
        for (int c = 0; c < row.getAsJsonArray("chunks").size(); c++) {
            int[] ids = new int[77];
            for (int i = 0; i < 77; i++) {
                ids[i] = row.getAsJsonArray("chunks").get(c).getAsJsonArray().get(i).getAsInt();
            }
            float[] weights = new float[77];
            int at = 0;
            for (JsonElement run : row.getAsJsonArray("weights").get(c).getAsJsonArray()) {
                JsonArray pair = run.getAsJsonArray();
                for (int n = pair.get(0).getAsInt(); n > 0; n--) {
                    weights[at++] = (float) pair.get(1).getAsDouble();
                }
            }
            chunks.add(new PromptChunk(ids, weights));
        }
        return chunks;
    }
}
