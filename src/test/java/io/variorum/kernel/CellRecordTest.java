// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.kernel.CellRecord.Ran;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellRecordTest {

    // printf 'hello' | sha256sum
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    private final List<Ran> written = new ArrayList<>();
    private final CellRecord record = new CellRecord(written::add);

    @Test
    void cellThatShowsNothing() {
        record.begin("int a = 1;");
        record.end();

        assertThat(written).containsExactly(new Ran("int a = 1;", List.of(), null));
    }

    @Test
    void textIsKnownByItsDigest() {
        record.begin("\"hello\"");
        record.showed(Map.of("text/plain", "hello"));
        record.end();

        assertThat(written).containsExactly(new Ran("\"hello\"", List.of(HELLO), null));
    }

    @Test
    void pictureIsKnownByTheDigestOfItsBytes() {
        record.begin("first");
        record.showed(Map.of("text/plain", "a picture", "text/html", "<img>",
                "image/png", Base64.getEncoder().encodeToString("hello".getBytes())));
        record.end();

        assertThat(written).containsExactly(new Ran("first", List.of(HELLO), null));
    }

    @Test
    void failedCell() {
        record.begin("prompt(null)");
        record.failed("A prompt is needed.");
        record.end();

        assertThat(written).containsExactly(new Ran("prompt(null)", List.of(), "A prompt is needed."));
    }

    @Test
    void nextCellBeginsAfresh() {
        record.begin("a");
        record.failed("wrong");
        record.end();
        record.begin("b");
        record.end();

        assertThat(written.get(1)).isEqualTo(new Ran("b", List.of(), null));
    }

    @Test
    void emptyCell() {
        record.begin(" \n");
        record.end();

        assertThat(written).isEmpty();
    }
}
