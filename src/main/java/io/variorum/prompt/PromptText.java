// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

/** The words of a prompt as they may be: whole characters, none that cannot be seen, and not too many. */
final class PromptText {

    private PromptText() {}

    static void check(String name, String text) {
        Parameters.require(text != null, "A %s is needed; it may be empty. Try %s(\"%s\").", name, name.equals("prompt") ? "prompt" : ".negative",
                name.equals("prompt") ? "a garden" : "blurry");
        Parameters.require(text.length() <= Parameters.MAX_PROMPT, "The %s has %,d characters; up to %,d are read. Shorten it.", name,
                text.length(), Parameters.MAX_PROMPT);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            Parameters.require(c >= ' ' || c == '\n' || c == '\t' || c == '\r',
                    "The %s has a control character (U+%04X) at position %d. Take it out.", name, (int) c, i + 1);
            boolean paired = Character.isHighSurrogate(c)
                    ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                    : !Character.isLowSurrogate(c) || i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
            Parameters.require(paired, "The %s has half a character (U+%04X) at position %d. Take it out.", name, (int) c, i + 1);
        }
    }
}
