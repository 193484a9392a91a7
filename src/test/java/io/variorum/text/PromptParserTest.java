// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.variorum.golden.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PromptParserTest {

    @TestFactory
    List<DynamicTest> sameSpansAsTheReference() {
        return StreamSupport.stream(Golden.json("tokens.json").getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(row -> DynamicTest.dynamicTest(row.get("prompt").toString(),
                        () -> assertThat(PromptParser.parse(row.get("prompt").getAsString())).isEqualTo(spans(row)))).toList();
    }

    @Test
    void plainWords() {
        assertThat(PromptParser.parse("a garden")).containsExactly(new PromptSpan("a garden", 1));
    }

    @Test
    void namedWeight() {
        assertThat(PromptParser.parse("a (red:1.3) hanfu")).containsExactly(new PromptSpan("a ", 1),
                new PromptSpan("red", 1.3), new PromptSpan(" hanfu", 1));
    }

    @Test
    void nestedBracketsMultiply() {
        assertThat(PromptParser.parse("((sky))")).containsExactly(new PromptSpan("sky", 1.1 * 1.1));
        assertThat(PromptParser.parse("[sky]")).containsExactly(new PromptSpan("sky", 1 / 1.1));
    }

    @Test
    void bracketLeftOpen() {
        assertThat(PromptParser.parse("(sky")).containsExactly(new PromptSpan("sky", 1.1));
    }

    @Test
    void bracketNeverOpened() {
        assertThat(PromptParser.parse("sky) ]")).containsExactly(new PromptSpan("sky) ]", 1));
    }

    @Test
    void breakBetweenWords() {
        assertThat(PromptParser.parse("sea BREAK snow")).containsExactly(new PromptSpan("sea", 1), PromptSpan.BREAK,
                new PromptSpan("snow", 1));
    }

    @Test
    void weightThatIsNoNumber() {
        assertThatThrownBy(() -> PromptParser.parse("a (red:1.2.3) hanfu")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The weight \"1.2.3\" in the prompt is not a number. Write it like (red:1.3).");
    }

    @Property(seed = "42")
    void escapedTextComesBackAsItWas(@ForAll("bracketed") String text) {
        String escaped = text.replaceAll("[()\\[\\]\\\\]", "\\\\$0");
        assertThat(PromptParser.parse(escaped)).containsExactly(new PromptSpan(text, 1));
    }

    @Property(seed = "42")
    void noLetterIsLost(@ForAll("bracketed") String text) {
        String spans = PromptParser.parse(text).stream().map(PromptSpan::text).collect(Collectors.joining());
        assertThat(spans.replaceAll("[^a-z]", "")).isEqualTo(text.replaceAll("[^a-z]", ""));
    }

    @Provide
    Arbitrary<String> bracketed() {
        return Arbitraries.strings().withChars("ab c()[]\\,:").ofMaxLength(40);
    }

    private static List<PromptSpan> spans(JsonObject row) {
        List<PromptSpan> spans = new ArrayList<>();
        for (JsonElement span : row.getAsJsonArray("spans")) {
            JsonArray pair = span.getAsJsonArray();
            spans.add(new PromptSpan(pair.get(0).getAsString(), pair.get(1).getAsDouble()));
        }
        return spans;
    }
}
