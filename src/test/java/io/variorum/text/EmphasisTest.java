// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmphasisTest {

    @Test
    void meanIsRestored() {
        // rows (1, 3) and (2, 2), mean 2; weighted (1, 3) and (4, 4), mean 3; times 2/3
        float[] result = Emphasis.apply(new float[] {1, 3, 2, 2}, new float[] {1, 2});
        assertThat(result).containsExactly(new float[] {2 / 3f, 2, 8 / 3f, 8 / 3f}, org.assertj.core.data.Offset.offset(1e-6f));
    }

    @Test
    void equalWeightsCancel() {
        assertThat(Emphasis.apply(new float[] {1, 3, 2, 2}, new float[] {1.5f, 1.5f})).containsExactly(1, 3, 2, 2);
    }

    @Test
    void noEmphasis() {
        float[] encoding = {0.1f, 0.2f};
        assertThat(Emphasis.apply(encoding, new float[] {1, 1})).isSameAs(encoding);
    }
}
