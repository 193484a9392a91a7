// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code <lora:name:weight>} tags of a prompt, and the words that stay when they are taken out. */
record LoraTags(String words, List<LoraUse> uses) {

    private static final Pattern TAG = Pattern.compile("<lora:([^:<>]+)((?::[^<>]*)?)>");

    static LoraTags in(String text) {
        if (text == null || !text.contains("<lora:")) {
            return new LoraTags(text, List.of());
        }
        List<LoraUse> uses = new ArrayList<>();
        Matcher m = TAG.matcher(text);
        StringBuilder words = new StringBuilder();
        while (m.find()) {
            uses.add(use(m.group(), m.group(1), m.group(2)));
            m.appendReplacement(words, "");
        }
        m.appendTail(words);
        return new LoraTags(uses.isEmpty() ? text : words.toString().strip(), uses);
    }

    /** One weight acts on both; of two the first is the text encoder's, the second the UNet's; or te= and unet=. */
    private static LoraUse use(String tag, String name, String weights) {
        double te = 1;
        Double unet = null;
        int position = 0;
        for (String part : weights.isEmpty() ? new String[0] : weights.substring(1).split(":")) {
            if (part.startsWith("te=")) {
                te = number(tag, part.substring(3));
            } else if (part.startsWith("unet=")) {
                unet = number(tag, part.substring(5));
            } else if (position++ == 0) {
                te = number(tag, part);
            } else {
                unet = number(tag, part);
            }
        }
        return new LoraUse(name.strip(), unet == null ? te : unet, te);
    }

    private static double number(String tag, String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s has no weight that can be read. Write it like <lora:hanfugirl:0.75>.".formatted(tag));
        }
    }
}
