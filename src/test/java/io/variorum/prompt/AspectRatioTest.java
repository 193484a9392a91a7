// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AspectRatioTest {

    @ParameterizedTest
    @CsvSource({
        "1:1, 512, 512, 512, 512",
        "2:3, 512, 512, 416, 624",
        "1:2, 128, 128, 88, 176",
        "2:1, 128, 192, 224, 112",
        "2:3, 128, 192, 128, 192",
        "16:9, 512, 512, 640, 360",
        "3:4, 128, 128, 112, 152", // 120 × 160 is nearer to 3:4, and has 17 % more pixels
    })
    void keepsThePixelCount(String ratio, int width, int height, int newWidth, int newHeight) {
        Parameters p = Parameters.of("").size(width, height).aspectRatio(ratio);
        assertThat(p.width() + "x" + p.height()).isEqualTo(newWidth + "x" + newHeight);
    }

    @Test
    void notARatio() {
        assertThatThrownBy(() -> AspectRatio.of("wide"))
                .hasMessage("An aspect ratio is width:height, but was \"wide\". Try \"2:3\".");
    }

    @Test
    void tooNarrow() {
        assertThatThrownBy(() -> AspectRatio.of("1:17"))
                .hasMessage("Aspect ratio must be between 1:16 and 16:1, but was 1:17. Try \"2:3\".");
    }

    @Test
    void tooFewPixelsForTheShape() {
        assertThatThrownBy(() -> Parameters.of("").size(64, 64).aspectRatio("1:16")).hasMessage(
                "Aspect ratio 1:16 cannot be made with about 4096 pixels: a side would be shorter than 64 or longer than 4096. Choose a ratio nearer to 1:1, or another .size(w, h).");
    }
}
