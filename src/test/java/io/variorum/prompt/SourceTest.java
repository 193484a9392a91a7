// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SourceTest {

    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private final Parameters base = Parameters.of("a garden").from(() -> DIGEST);

    @Test
    void threeQuartersUnlessSaidOtherwise() {
        assertThat(base.source()).isEqualTo(new Source(DIGEST, 0.75, null));
        assertThat(base.strength(0.3).from(() -> DIGEST).source().strength()).isEqualTo(0.3);
    }

    @Test
    void copiesKeepTheSource() {
        Parameters p = base.strength(0.5).mask(8, 16, 64, 128).seed(3).negative("blurry").steps(9).lora("ink", 1).variation(2, 0.1);
        assertThat(p.source()).isEqualTo(new Source(DIGEST, 0.5, new Mask.Area(8, 16, 64, 128)));
        assertThat(p.source(null)).isEqualTo(Parameters.of("a garden").seed(3).negative("blurry").steps(9).lora("ink", 1).variation(2, 0.1));
    }

    @Test
    void stepsThatAreMade() {
        assertThat(new Source(DIGEST, 0.5, null).steps(33)).isEqualTo(16);
        assertThat(new Source(DIGEST, 1, null).steps(33)).isEqualTo(33);
    }

    @Test
    void maskAsText() {
        assertThat(Mask.of("8,16,64x128")).isEqualTo(new Mask.Area(8, 16, 64, 128));
        assertThat(Mask.of(DIGEST)).isEqualTo(new Mask.Painted(DIGEST));
        assertThat(new Mask.Area(8, 16, 64, 128).text()).isEqualTo("8,16,64x128");
    }

    @Test
    void strengthOutOfRange() {
        refused(() -> base.strength(0), "Strength must be above 0 and up to 1, but was 0. Try .strength(0.5).");
        refused(() -> base.strength(Double.NaN), "Strength must be above 0 and up to 1, but was NaN. Try .strength(0.5).");
        refused(() -> base.strength(0.04), "Strength 0.04 leaves none of 20 steps to be made. Try .strength(0.05).");
        refused(() -> Parameters.of("a garden").strength(0.5),
                "Strength says how much of a picture is made anew, but none is named. Try .from(picture).strength(0.5).");
    }

    @Test
    void maskOutsideOfThePicture() {
        refused(() -> base.mask(500, 0, 64, 64), "The mask 500,0,64x64 does not lie within 512 × 512. Try .mask(0, 0, 256, 256).");
        refused(() -> base.mask(0, 0, 0, 64), "A mask is left, top, width and height in pixels, but was 0, 0, 0, 64. Try .mask(32, 32, 64, 64).");
        refused(() -> Parameters.of("a garden").mask(0, 0, 64, 64),
                "A mask is a part of a picture, but none is named. Try .from(picture).mask(32, 32, 64, 64).");
    }

    @Test
    void sourceThatIsNoDigest() {
        refused(() -> base.from(() -> "girl.png"),
                "A picture is named by its SHA-256, 64 hex digits, but was named \"girl.png\". Try .from(picture).");
    }

    private static void refused(ThrowingCallable call, String sentence) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }
}
