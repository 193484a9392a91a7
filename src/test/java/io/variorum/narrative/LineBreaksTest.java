// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineBreaksTest {

    @Test
    void timeDateAndDigestStayWhole() {
        assertThat(pieces("on 23 November at 14:56 UTC, 2026-11-23, SHA-256 [5, 8–22]")).containsExactly("on ", "23 ", "November ", "at ", "14:56 ", "UTC, ", "2026-11-23, ", "SHA-256 ", "[5, ", "8–22]");
    }

    @Test
    void numberAndItsPercent() {
        assertThat(pieces("a 95 % interval")).containsExactly("a ", "95 % ", "interval");
    }

    @Test
    void whatIsToBeTyped() {
        assertThat(pieces("Try .seed(5) again.")).containsExactly("Try ", ".seed", "(5) ", "again.");
    }

    @Test
    void chinese() {
        assertThat(pieces("生成于 16:20（UTC）。")).containsExactly("生", "成", "于 ", "16:20", "（UTC）。");
    }

    private static List<String> pieces(String text) {
        LineBreaks breaks = new LineBreaks();
        breaks.setText(text);
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }
}
