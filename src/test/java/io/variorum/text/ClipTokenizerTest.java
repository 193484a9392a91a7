// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import io.variorum.golden.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ClipTokenizerTest {

    private static ClipTokenizer tokenizer;

    @BeforeAll
    static void open() {
        tokenizer = sample();
    }

    @AfterAll
    static void close() {
        tokenizer.close();
    }

    @TestFactory
    List<DynamicTest> sameIdsAsTransformers() {
        return StreamSupport.stream(Golden.json("tokens.json").getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(row -> DynamicTest.dynamicTest(row.get("prompt").toString(), () -> {
                    int[] wanted = StreamSupport.stream(row.getAsJsonArray("ids").spliterator(), false).mapToInt(JsonElement::getAsInt).toArray();
                    assertThat(tokenizer.ids(row.get("prompt").getAsString())).containsExactly(wanted);
                })).toList();
    }

    @Test
    void startEndAndComma() {
        assertThat(tokenizer.start()).isEqualTo(1019);
        assertThat(tokenizer.end()).isEqualTo(1020);
        assertThat(tokenizer.ids(",")).containsExactly(tokenizer.comma());
    }

    @Test
    void vocabularyOfAnotherKind() {
        String sentence = "The tokenizer's vocab.json is not CLIP's: it has no \"<|startoftext|>\" and \"<|endoftext|>\". Use the tokenizer folder of a Stable Diffusion 1.x model.";
        assertThatThrownBy(() -> ClipTokenizer.of("{\"a\": 0}", "")).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
        assertThatThrownBy(() -> ClipTokenizer.of("[1, 2]", "")).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
        assertThatThrownBy(() -> ClipTokenizer.of("{\"a\": ", "")).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }

    @Test
    void mergesOfAnotherVocabulary() {
        assertThatThrownBy(() -> ClipTokenizer.of("{\"<|startoftext|>\": 0, \"<|endoftext|>\": 1}", "h a\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The tokenizer's merges.txt does not fit its vocab.json. Use the tokenizer folder of a Stable Diffusion 1.x model.");
    }

    @Test
    void folderWithoutATokenizer(@TempDir Path folder) {
        assertThatThrownBy(() -> ClipTokenizer.read(folder)).isInstanceOf(UncheckedIOException.class)
                .hasMessage(folder + " cannot be read as a CLIP tokenizer: vocab.json and merges.txt are needed there.");
    }

    static ClipTokenizer sample() {
        return ClipTokenizer.of(resource("vocab.json"), resource("merges.txt"));
    }

    private static String resource(String name) {
        try (InputStream in = ClipTokenizerTest.class.getResourceAsStream("/io/variorum/sample/model/tokenizer/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
