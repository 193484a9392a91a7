// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.view.Visible;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Markdown whose words are only words: whatever could be taken for markup, HTML, mathematics or a link is written as a
 * character reference, which every Markdown reader shows as the plain character.
 */
final class Markdown {

    private static final String MARKUP = "&<>\\`*_[]|$~@#{}!^\"";

    private Markdown() {}

    /** One line of words. */
    static String line(String text) {
        return isolated(escape(Visible.line(text)));
    }

    /** One line of words that describe a picture. */
    static String alternative(String text) {
        return escape(Visible.line(text));
    }

    /** Words on several lines, each kept as a line. */
    static String lines(String text) {
        return Visible.text(text).strip().lines().map(Markdown::escape).map(Markdown::isolated).collect(Collectors.joining("\\\n"));
    }

    static String quote(String text) {
        return lines(text).lines().map(l -> "> " + l).collect(Collectors.joining("\n"));
    }

    static String code(String language, String source) {
        String fence = "```";
        while (source.contains(fence)) {
            fence += "`";
        }
        return fence + language + "\n" + Visible.text(source).stripTrailing() + "\n" + fence;
    }

    static String table(List<String> columns, List<List<String>> rows) {
        StringBuilder out = new StringBuilder(row(columns)).append("|").append(" --- |".repeat(columns.size())).append('\n');
        rows.forEach(r -> out.append(row(r)));
        return out.toString().stripTrailing();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(Markdown::line).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** A notebook typesets the page once more after Markdown is done; it does not look for formulas across elements. */
    private static String isolated(String escaped) {
        return escaped.replaceAll("(&#36;|&#92;)", "<span>$1</span>");
    }

    private static String escape(String line) {
        StringBuilder out = new StringBuilder();
        String words = line.stripLeading();
        out.append("&nbsp;".repeat(line.length() - words.length())); // four spaces would begin a code block
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            boolean first = i == 0 && "-+=:".indexOf(c) >= 0;           // a list, a heading's underline
            boolean list = (c == '.' || c == ')') && i > 0 && i <= 9 && words.substring(0, i).matches("\\d{1,9}");
            boolean link = c == ':' && words.startsWith("//", i + 1) || c == '.' && i >= 3 && words.startsWith("www", i - 3);
            if (MARKUP.indexOf(c) >= 0 || first || list || link) {
                out.append("&#").append((int) c).append(';');
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
