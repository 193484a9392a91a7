// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Where on a picture a mark stands. */
enum Corner {
    TOP_LEFT("top left", 0, 0), TOP_RIGHT("top right", 1, 0), BOTTOM_LEFT("bottom left", 0, 1), BOTTOM_RIGHT("bottom right", 1, 1);

    final String words;
    private final int right;
    private final int bottom;

    Corner(String words, int right, int bottom) {
        this.words = words;
        this.right = right;
        this.bottom = bottom;
    }

    static Corner of(String words) {
        return Arrays.stream(values()).filter(c -> c.words.equals(words)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "There is no corner \"%s\". There are %s.".formatted(words,
                        Arrays.stream(values()).map(c -> "\"" + c.words + "\"").collect(Collectors.joining(", ")))));
    }

    /** Where something of this size begins, from the left. */
    int left(int whole, int part, int margin) {
        return right * (whole - part - margin) + (1 - right) * margin;
    }

    int top(int whole, int part, int margin) {
        return bottom * (whole - part - margin) + (1 - bottom) * margin;
    }
}
