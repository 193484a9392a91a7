// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlockTest {

    @Test
    void recordedSentenceWithoutEntry() {
        assertThatThrownBy(() -> new Block.Paragraph(Voice.RECORDED, List.of(), "27 pictures were made."))
                .hasMessage("A recorded block names 0 ledger entries.");
    }

    @Test
    void fixedSentenceWithEntry() {
        assertThatThrownBy(() -> new Block.Paragraph(Voice.EXPLAINED, List.of(3L), "It makes no statement of law."))
                .hasMessage("A explained block names 1 ledger entries.");
    }

    @Test
    void entriesInOrderAndOnce() {
        assertThat(new Block.Paragraph(Voice.RECORDED, List.of(5L, 2L, 5L), "x").entries()).containsExactly(2L, 5L);
    }

    @Test
    void emptySection() {
        assertThatThrownBy(() -> new Section("words", "The words", List.of()))
                .hasMessage("The section \"words\" is empty: a missing thing is named as missing.");
    }
}
