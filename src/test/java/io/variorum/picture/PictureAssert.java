// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import io.variorum.prompt.Parameters;
import java.util.Arrays;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** What a test wants to say of a picture: {@code assertPicture(p).sameAs(q).hasSize(512, 768)}. */
public final class PictureAssert extends AbstractAssert<PictureAssert, Picture> {

    private PictureAssert(Picture picture) {
        super(picture, PictureAssert.class);
    }

    public static PictureAssert assertPicture(Picture picture) {
        return new PictureAssert(picture);
    }

    /** The same bytes. */
    public PictureAssert sameAs(Picture other) {
        Assertions.assertThat(actual.bytes()).isEqualTo(other.bytes());
        return this;
    }

    public PictureAssert samePixelsAs(Picture other) {
        Assertions.assertThat(pixels(actual)).containsExactly(pixels(other));
        return this;
    }

    public PictureAssert hasSize(int width, int height) {
        Assertions.assertThat(new int[] {actual.image().getWidth(), actual.image().getHeight()}).containsExactly(width, height);
        return this;
    }

    public PictureAssert madeOf(Parameters parameters) {
        Assertions.assertThat(actual.parameters()).isEqualTo(parameters);
        return this;
    }

    /** More than one colour: a picture that came out blank is none. */
    public PictureAssert notBlank() {
        Assertions.assertThat(Arrays.stream(pixels(actual)).distinct().count()).isGreaterThan(16);
        return this;
    }

    private static int[] pixels(Picture p) {
        return p.image().getRGB(0, 0, p.width(), p.height(), null, 0, p.width());
    }
}
