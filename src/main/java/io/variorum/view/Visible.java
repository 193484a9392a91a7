// SPDX-License-Identifier: Apache-2.0
package io.variorum.view;

import java.util.Locale;
import java.util.regex.Pattern;

/** Text without surprises: characters that a reader cannot see, or that turn the order of the text round, are written out. */
public final class Visible {

    private static final Pattern SPACES = Pattern.compile("\\s+"); // whole runs: a search for what stands around a line break takes n² steps

    private Visible() {}

    /** The text, with "⟨U+202E⟩" in place of such a character. Line breaks stay, a tab becomes a space. */
    public static String text(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\t') {
                out.append(' ');
            } else if (c != '\r' && hidden(c)) {
                out.append(String.format(Locale.ROOT, "⟨U+%04X⟩", c));
            } else if (c != '\r') {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** The same on one line. */
    public static String line(String text) {
        return SPACES.matcher(text(text)).replaceAll(spaces -> spaces.group().indexOf('\n') < 0 ? spaces.group() : " ").strip();
    }

    /** Its first characters on one line; "…" says that there are more. */
    public static String start(String text, int characters) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= characters ? line(line)
                : line(line.substring(0, line.offsetByCodePoints(0, characters))) + "…";
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n';
            // Format characters hide or reorder; the joiners are needed by Persian, Indic scripts and emoji.
            case Character.FORMAT -> c != 0x200C && c != 0x200D;
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
