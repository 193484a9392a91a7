// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of a picture that is made anew. */
public sealed interface Mask {

    /** As written under a picture: "40,32,80x64", or the digest of a painted mask. */
    String text();

    /** A rectangle in pixels, counted from the top left. */
    record Area(int left, int top, int width, int height) implements Mask {

        private static final Pattern TEXT = Pattern.compile("(\\d{1,5}),(\\d{1,5}),(\\d{1,5})x(\\d{1,5})");

        public Area {
            if (left < 0 || top < 0 || width < 1 || height < 1) {
                throw new IllegalArgumentException("A mask is left, top, width and height in pixels, but was %d, %d, %d, %d. Try .mask(32, 32, 64, 64)."
                        .formatted(left, top, width, height));
            }
        }

        /** "40,32,80x64": left, top, width and height; empty if the text is not one. */
        public static Optional<Area> of(String text) {
            Matcher m = TEXT.matcher(text);
            return m.matches() ? Optional.of(new Area(number(m, 1), number(m, 2), number(m, 3), number(m, 4))) : Optional.empty();
        }

        private static int number(Matcher m, int group) {
            return Integer.parseInt(m.group(group));
        }

        boolean liesWithin(int pictureWidth, int pictureHeight) {
            return (long) left + width <= pictureWidth && (long) top + height <= pictureHeight;
        }

        @Override
        public String text() {
            return left + "," + top + "," + width + "x" + height;
        }
    }

    /**
     * A picture that is light where the other is made anew.
     *
     * @param picture SHA-256 of its file, 64 hex digits
     */
    record Painted(String picture) implements Mask {

        public Painted {
            checkDigest(picture);
        }

        @Override
        public String text() {
            return picture;
        }
    }

    /** Reads what {@link #text} wrote. */
    static Mask of(String text) {
        return Area.of(text).<Mask>map(area -> area).orElseGet(() -> new Painted(text));
    }

    static void checkDigest(String digest) {
        if (digest == null || !digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("A picture is named by its SHA-256, 64 hex digits, but was named \"%s\". Try .from(picture)."
                    .formatted(digest));
        }
    }
}
