// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes an infotext apart into words and settings, as the web UI's {@code parse_generation_parameters} does. */
final class InfotextReader {

    static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    static final int MAX_TEXT = 1_000_000; // characters; a web UI infotext with every extension has some thousands

    private InfotextReader() {}

    static ImportedParameters read(String text) {
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "This text has %,d characters; parameters have up to %,d.".formatted(text.length(), MAX_TEXT));
        }
        String clean = strip(text.startsWith("\uFEFF") ? text.substring(1) : text);
        int last = clean.lastIndexOf('\n') + 1;
        Map<String, String> pairs = InfotextPairs.of(clean.substring(last));
        String words = pairs.isEmpty() ? clean : clean.substring(0, Math.max(0, last - 1));
        return new InfotextImport(words, unquoted(pairs)).parameters();
    }

    private static Map<String, String> unquoted(Map<String, String> pairs) {
        return pairs.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> unquoted(e.getValue()),
                (a, b) -> b, LinkedHashMap::new));
    }

    private static String unquoted(String value) {
        if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
            return value;
        }
        try {
            JsonElement json = JsonParser.parseString(value);
            return json.isJsonPrimitive() ? json.getAsString() : value;
        } catch (JsonParseException e) {
            return value;
        }
    }

    /** Without the white space at both ends, as Python's {@code str.strip} and unlike Java's takes no-break spaces too. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
