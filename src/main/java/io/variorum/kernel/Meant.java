// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A compiler's message, which speaks to programmers, with what the author of a cell can do about it. */
final class Meant {

    private static final Pattern SYMBOL = Pattern.compile("\\s*symbol:\\s+method (\\w+)\\((.*)\\)");
    private static final Pattern VARIABLE = Pattern.compile("\\s*symbol:\\s+variable (\\w+)");
    private static final Pattern ARGUMENTS = Pattern.compile("method (\\w+) in (?:class|record|interface) ([\\w.]+)(?:<.*>)? cannot be applied to given types;");
    private static final Pattern NO_FORM = Pattern.compile("no suitable method found for (\\w+)\\((.*)\\)");
    private static final Pattern OF_STACK = Pattern.compile("(?s)\\s*(?:at |Caused by: |\\.\\.\\. \\d).*");
    private static final Pattern PACKAGES = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");
    private static final Map<String, String> PARTS = Map.of("width", "size", "height", "size");
    private static final int LETTERS = 2; // that may be wrong, missing or too many
    private static final int SHORT = 4; // in such a name only one

    private Meant() {}

    /**
     * The line as the author reads it: types without their packages, and what to type; lines of a stack stay as they are.
     *
     * @param source the cell's
     */
    static String line(String line, String source) {
        if (OF_STACK.matcher(line).matches()) {
            return line;
        }
        Matcher arguments = ARGUMENTS.matcher(line);
        if (arguments.matches()) {
            return otherwise(arguments.group(1), Calls.of(arguments.group(2).replaceFirst(".*\\.", ""), arguments.group(1)));
        }
        Matcher noForm = NO_FORM.matcher(line);
        if (noForm.matches()) {
            return otherwise(noForm.group(1), Calls.named(noForm.group(1)));
        }
        return PACKAGES.matcher(line).replaceAll("") + hint(line, source);
    }

    /** A noun that can only be read has no example; what it is a part of has one. */
    private static String otherwise(String name, Optional<String> example) {
        return "%s cannot be called this way.".formatted(name)
                + example.or(() -> Calls.named(PARTS.getOrDefault(name, near(name, Calls.namesWithArguments()).orElse("")))).map(" Try %s."::formatted).orElse("");
    }

    /** To be appended to the compiler's line; empty where there is nothing to say. */
    private static String hint(String line, String source) {
        if (line.startsWith("incompatible types: ")) {
            return Needed.instead(line);
        }
        Matcher symbol = SYMBOL.matcher(line);
        if (symbol.matches()) {
            return name(symbol.group(1), symbol.group(2).isEmpty());
        }
        Matcher variable = VARIABLE.matcher(line);
        if (variable.matches()) {
            return value(variable.group(1), source);
        }
        return switch (line.strip()) {
            case "integer number too large" -> ". Write an L behind it: 2692150200L.";
            case "unclosed character literal" -> ". Words stand in double quotes: prompt(\"a garden\").";
            case "unclosed string literal" -> ". Words end, in the same line, with the \" that they begin with.";
            case "';' expected" -> ". Every statement but a cell's last ends in ;, and every ( has its ).";
            default -> "";
        };
    }

    /** @param bare called with nothing in its brackets */
    private static String name(String typed, boolean bare) {
        List<String> there = Calls.written(typed);
        if (!there.isEmpty()) {
            return " – there is %s".formatted(String.join(" and ", there));
        }
        return near(typed, bare ? Calls.names() : Calls.namesWithArguments()).map(" – did you mean %s?"::formatted).orElse("");
    }

    private static String value(String name, String source) {
        if (Pattern.compile("(?m)^\\s*" + name + "\\s*=(?!=)").matcher(source).find()) {
            return " – write var before it: var %s = …".formatted(name);
        }
        boolean call = Calls.names().contains(name) && Pattern.compile("\\.\\s*" + name + "\\b(?!\\s*\\()").matcher(source).find();
        return call ? " – are the brackets missing? %s()".formatted(name) : " – run the cell that makes it first; after a restart no name is there yet";
    }

    private static Optional<String> near(String typed, List<String> names) {
        int most = typed.length() <= SHORT ? 1 : LETTERS;
        return names.stream().filter(n -> distance(n, typed) <= most).min(Comparator.comparingInt(n -> distance(n, typed)))
                .or(() -> names.stream().filter(n -> begins(n, typed) || begins(typed, n)).min(Comparator.comparingInt(n -> distance(n, typed))));
    }

    private static boolean begins(String name, String with) {
        return with.length() >= 3 && name.regionMatches(true, 0, with, 0, with.length());
    }

    /** Levenshtein, letters in another case being the same. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int here = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = row[j];
                row[j] = here;
            }
        }
        return row[b.length()];
    }
}
