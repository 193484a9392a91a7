// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;

/** The fixed sentences of the account in one language; {0}, {1}, … in a sentence are filled from the record. */
final class Sentences {

    static final List<String> LANGUAGES = List.of("en", "zh");
    private static final String MINUTE = "HH:mm";
    private static final String SECOND = "HH:mm:ss";

    private final String language;
    private final Properties sentences = new Properties();

    Sentences(String language) {
        this.language = language;
        try (InputStream in = Sentences.class.getResourceAsStream(language + ".properties")) {
            sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a language that somebody asked for: "zh", "ZH", "zh-CN". */
    static Sentences in(String asked) {
        String language = Locale.forLanguageTag(asked == null ? "" : asked.strip().replace('_', '-')).getLanguage();
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("There is no narrative in \"%s\"; there are \"en\" and \"zh\". Try .language(\"zh\")."
                    .formatted(asked));
        }
        return new Sentences(language);
    }

    /** The keys of every sentence, in alphabetical order. */
    List<String> keys() {
        return sentences.stringPropertyNames().stream().sorted().toList();
    }

    String language() {
        return language;
    }

    String say(String key, Object... values) {
        String sentence = sentences.getProperty(key);
        if (sentence == null) {
            throw new IllegalStateException("No sentence \"" + key + "\" in " + language + ".properties.");
        }
        StringBuilder out = new StringBuilder();
        // One pass, so that a "{0}" inside a prompt stays what it is.
        for (int i = 0; i < sentence.length(); i++) {
            int close = sentence.charAt(i) == '{' ? sentence.indexOf('}', i) : -1;
            if (close > 0) {
                String value = String.valueOf(values[Integer.parseInt(sentence.substring(i + 1, close))]);
                out.append(i > 0 && apart(sentence.charAt(i - 1), first(value)) ? " " : "").append(value);
                i = close;
                out.append(i + 1 < sentence.length() && apart(sentence.charAt(i + 1), last(value)) ? " " : "");
            } else {
                out.append(sentence.charAt(i));
            }
        }
        return out.toString();
    }

    /** Chinese letters and Latin ones or digits do not touch, as they do not in the sentences; a date is one word. */
    private static boolean apart(char fixed, char value) {
        return Character.UnicodeScript.of(fixed) == Character.UnicodeScript.HAN && (value < 128 && Character.isLetterOrDigit(value) || value == '%');
    }

    private static char first(String value) {
        return value.isEmpty() || value.matches("\\d{4}年.*") ? ' ' : value.charAt(0);
    }

    private static char last(String value) {
        return value.isEmpty() ? ' ' : value.charAt(value.length() - 1);
    }

    /** A parameter, an axis or a column in this language; a name that the language has no word for stays as it is. */
    String term(String name) {
        return name.startsWith("words “") ? say("term.words", name.substring("words ".length()))
                : sentences.getProperty("term." + name.replace(' ', '-'), name);
    }

    /** "no picture", "1 picture", "27 pictures": the sentence {@code key.none}, {@code key.one} or {@code key.many}. */
    String count(String key, long n) {
        return say(key + (n == 0 ? ".none" : n == 1 ? ".one" : ".many"), String.format(locale(), "%,d", n));
    }

    /** "a", "a and b", "a, b and c". */
    String list(List<String> items) {
        int last = items.size() - 1;
        return last < 1 ? String.join("", items)
                : say("list.last", items.subList(0, last).stream().collect(Collectors.joining(say("list.comma"))), items.get(last));
    }

    String day(Instant time) {
        return format(say("date.day"), time);
    }

    String time(Instant time) {
        return format(say("date.time"), time);
    }

    /** "on 22 November 2026 between 16:20 and 17:05 UTC"; with the seconds where both are of one minute, with both days where they are of two. */
    String span(Instant first, Instant last) {
        if (!day(first).equals(day(last))) {
            return say("date.span", time(first), time(last));
        }
        String clock = time(first).equals(time(last)) ? SECOND : MINUTE;
        String from = format(clock, first);
        String to = format(clock, last);
        return from.equals(to) ? say("date.at", day(first), from) : say("date.between", day(first), from, to);
    }

    /** For a table's column: "2026-11-22 16:20". */
    String minute(Instant time) {
        return format(say("date.short"), time);
    }

    private String format(String pattern, Instant time) {
        return DateTimeFormatter.ofPattern(pattern, locale()).withZone(ZoneOffset.UTC).format(time);
    }

    private Locale locale() {
        return Locale.forLanguageTag(language);
    }
}
