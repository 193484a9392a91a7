// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JsonEndTest {

    @Test
    void braceInATextEndsNothing() {
        assertThat(end("\"a}\":\"{[\"},\"sha256\":\"ab\"}")).isEqualTo(10);
    }

    @Test
    void escapedQuotationMark() {
        assertThat(end("\"a\":\"\\\"}\",\"b\":[1,{}]},\"sha256\":\"ab\"}")).isEqualTo(21);
    }

    @Test
    void spaceOutsideOfATextIsNotAsWritten() {
        assertThat(end("\"a b\":1},\"sha256\":\"0123\"}")).isEqualTo(8);
        assertThat(end("\"a b\": 1},\"sha256\":\"0123\"}")).isEqualTo(-1);
    }

    @Test
    void objectThatDoesNotEnd() {
        assertThat(end("\"a\":{\"b\":[1,2,3]")).isEqualTo(-1);
        assertThat(end("")).isEqualTo(-1);
    }

    /** The same as reading it a character at a time. */
    @Property
    void eightBytesAtATime(@ForAll("almostJson") String text) {
        assertThat(end(text)).isEqualTo(oneByOne(text));
    }

    @Provide
    Arbitrary<String> almostJson() {
        return Arbitraries.of(List.of("\"", "\"", "\"a\":", "\"é}\"", "{", "}", "}", "[", "]", ",", "12", "true", "\\", "/", " ", "E", "z", "'", "é", "\u007f", "@"))
                .list().ofMaxSize(40).map(parts -> String.join("", parts));
    }

    private static int end(String text) {
        byte[] bytes = ("{" + text).getBytes(StandardCharsets.UTF_8);
        int end = JsonEnd.of(bytes, 1, bytes.length);
        return end < 0 ? end : end - 1;
    }

    private static int oneByOne(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int depth = 1;
        boolean inText = false;
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xFF);
            if (inText) {
                i += c == '\\' ? 1 : 0;
                inText = c != '"';
            } else if (c == '"') {
                inText = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                if (--depth == 0) {
                    return i + 1;
                }
            } else if (!"+,-.0123456789:abcdefghijklmnopqrstuE".contains(String.valueOf(c))) {
                return -1;
            }
        }
        return -1;
    }
}
