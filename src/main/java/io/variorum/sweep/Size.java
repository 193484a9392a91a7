// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Width and height in pixels as people write them: "512x768". */
record Size(int width, int height) {

    private static final Pattern TEXT = Pattern.compile("\\s*(\\d{1,5})\\s*[xX×]\\s*(\\d{1,5})\\s*");

    static Size of(String text) {
        Matcher m = TEXT.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("A size is width x height, but was \"%s\". Try \"512x768\".".formatted(text));
        }
        return new Size(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
    }

    @Override
    public String toString() {
        return width + " × " + height;
    }
}
