// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import io.variorum.Notebook;
import io.variorum.ledger.Ledger;
import io.variorum.narrative.Narrative;
import io.variorum.picture.ImportedParameters;
import io.variorum.picture.Picture;
import io.variorum.pipeline.StableDiffusion;
import io.variorum.prompt.Parameters;
import io.variorum.sweep.Grid;
import io.variorum.sweep.Sweep;
import io.variorum.variation.Variation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the author of a cell can do about a compiler's message that speaks to programmers. */
final class Meant {

    private static final Pattern SYMBOL = Pattern.compile("\\s*symbol:\\s+method (\\w+)\\(.*");
    private static final int LETTERS = 2; // that may be wrong, missing or too many
    private static final int SHORT = 4; // in such a name only one

    /** Every function of a notebook, and what the values can do that it makes. */
    private static final List<String> NAMES = Stream.of(Notebook.class, Parameters.class, Sweep.class, Grid.class, Variation.class, Picture.class,
                    Ledger.class, Narrative.class, StableDiffusion.class, ImportedParameters.class).flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
            .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic()).map(Method::getName).distinct().sorted().toList();

    private Meant() {}

    /** Behind the compiler's line; empty where there is nothing to say. */
    static String hint(String line) {
        if (line.startsWith("integer number too large")) {
            return ". Write an L behind it: 2692150200L.";
        }
        if (line.startsWith("unclosed character literal")) {
            return ". Words stand in double quotes: prompt(\"a garden\").";
        }
        Matcher symbol = SYMBOL.matcher(line);
        return symbol.matches() ? name(symbol.group(1)).map(" – did you mean %s?"::formatted).orElse("") : "";
    }

    private static Optional<String> name(String typed) {
        int most = typed.length() <= SHORT ? 1 : LETTERS;
        return NAMES.stream().filter(n -> distance(n, typed) <= most).min(Comparator.comparingInt(n -> distance(n, typed)));
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
