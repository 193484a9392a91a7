// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelsTest {

    @Test
    void cutOffAtBothEnds() {
        assertThat(Pixels.rgb(new float[] {-1, 0, 1, -3, 0.5f, 3})).containsExactly(0x00FFBF, 0x7F00FF);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void whatIsNoNumberIsNotDrawnBlack(float broken) {
        assertThatThrownBy(() -> Pixels.rgb(new float[] {0, 0, broken})).hasMessageStartingWith("The picture has no numbers in some places");
    }
}
