// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class ClipVocabularyTest {

    private final JsonObject numbers = JsonParser.parseString(ClipVocabulary.vocabulary()).getAsJsonObject();

    @Test
    void everyTokenHasItsOwnNumber() {
        assertThat(numbers.size()).isEqualTo(49408);
    }

    @Test
    void knownTokens() {
        assertThat(numbers.get("!").getAsInt()).isZero();
        assertThat(numbers.get("a</w>").getAsInt()).isEqualTo(320);
        assertThat(numbers.get("photo</w>").getAsInt()).isEqualTo(1125);
        assertThat(numbers.get("of</w>").getAsInt()).isEqualTo(539);
        assertThat(numbers.get("cat</w>").getAsInt()).isEqualTo(2368);
        assertThat(numbers.get(",</w>").getAsInt()).isEqualTo(267);
        assertThat(numbers.get("<|startoftext|>").getAsInt()).isEqualTo(49406);
        assertThat(numbers.get("<|endoftext|>").getAsInt()).isEqualTo(49407);
    }
}
