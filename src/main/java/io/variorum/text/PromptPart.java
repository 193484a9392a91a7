// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the prompts that {@code AND} joins, with its weight: {@code a cat :1.2 AND a dog} (Liu et al. 2022).
 *
 * <p>As in stable-diffusion-webui a weight may also follow a prompt that stands alone.
 */
public record PromptPart(String words, double weight) {

    private static final Pattern AND = Pattern.compile("\\bAND\\b", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern WEIGHT = Pattern.compile(":\\s*([-+]?(?:\\d+\\.?|\\d*\\.\\d+))$");

    public static List<PromptPart> of(String prompt) {
        List<PromptPart> parts = new ArrayList<>();
        for (String part : AND.split(prompt, -1)) {
            String words = part.stripTrailing();
            Matcher m = WEIGHT.matcher(words);
            boolean weighted = m.find();
            parts.add(new PromptPart(weighted ? words.substring(0, m.start()).stripTrailing() : words, weighted ? Double.parseDouble(m.group(1)) : 1));
        }
        return parts;
    }
}
