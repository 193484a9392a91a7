// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an infotext: prompt and negative prompt, and the LoRAs whose tags stood in the prompt. */
record InfotextWords(String prompt, String negative, List<LoraUse> loras, List<String> problems) {

    private static final String NEGATIVE = "Negative prompt:";
    private static final Pattern TAG = Pattern.compile("<lora:[^:<>]+(?::[^<>]*)?>");

    /** Reads the words above the settings; takes the exactly written words out of the settings if they still hold. */
    static InfotextWords of(String text, Map<String, String> settings) {
        InfotextWords shown = split(text);
        InfotextWords plain = shown.withoutTags();
        String prompt = settings.getOrDefault(Infotext.EXACT_PROMPT, plain.prompt);
        String negative = settings.getOrDefault(Infotext.EXACT_NEGATIVE, plain.negative);
        if (prompt.equals(plain.prompt) && negative.equals(plain.negative)) {
            return plain;
        }
        List<String> tags = tags(shown.prompt + "\n" + shown.negative);
        int first = tags(prompt).size();
        int last = tags.size() - tags(negative).size();
        if (first > last) {
            return plain;
        }
        List<String> own = tags.subList(first, last);
        if (!split(text(prompt, own, negative)).equals(shown)) {
            return plain; // somebody has since edited the words that show
        }
        settings.remove(Infotext.EXACT_PROMPT);
        settings.remove(Infotext.EXACT_NEGATIVE);
        InfotextWords uses = new InfotextWords(String.join("", own), "", List.of(), List.of()).withoutTags();
        return new InfotextWords(prompt, negative, uses.loras, uses.problems);
    }

    /** As the web UI joins them. */
    static String text(String prompt, List<String> tags, String negative) {
        String joined = String.join(" ", tags);
        String words = prompt.isEmpty() ? joined : joined.isEmpty() ? prompt : prompt + " " + joined;
        return negative.isEmpty() ? words : words + "\n" + NEGATIVE + " " + negative;
    }

    /** Each line without the spaces at its ends; empty lines before the first words are dropped. */
    private static InfotextWords split(String text) {
        List<String> prompt = new ArrayList<>();
        List<String> negative = new ArrayList<>();
        List<String> target = prompt;
        for (String part : text.split("\n", -1)) {
            String line = InfotextReader.strip(part);
            if (line.startsWith(NEGATIVE)) {
                target = negative;
                line = InfotextReader.strip(line.substring(NEGATIVE.length()));
            }
            if (!target.isEmpty() || !line.isEmpty()) {
                target.add(line);
            }
        }
        return new InfotextWords(String.join("\n", prompt), String.join("\n", negative), List.of(), List.of());
    }

    private static List<String> tags(String text) {
        return TAG.matcher(text).results().map(r -> r.group()).toList();
    }

    /** The words without LoRA tags, as {@link Parameters#prompt(String)} reads them; an unreadable tag stays a word. */
    private InfotextWords withoutTags() {
        List<LoraUse> uses = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        Matcher m = TAG.matcher(prompt);
        while (m.find()) {
            try {
                LoraUse use = Parameters.of(m.group()).loras().get(0);
                uses.removeIf(u -> u.name().equals(use.name()));
                uses.add(use);
                m.appendReplacement(words, "");
            } catch (IllegalArgumentException e) {
                sentences.add(e.getMessage());
                m.appendReplacement(words, Matcher.quoteReplacement(m.group()));
            }
        }
        m.appendTail(words);
        return new InfotextWords(uses.isEmpty() ? prompt : words.toString().strip(), negative, uses, sentences);
    }
}
