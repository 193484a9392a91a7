// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.VarSnippet;

/**
 * Which names in a cell stand for nothing. Where a cell fails, what it was to make stays null, and the author meets that
 * only in the next cell, as an error from inside the program.
 */
final class NoValue {

    /** Types that say what they are at once; to ask others may take minutes, a measured variation for one. */
    private static final Set<String> ASKED = Set.of("Ledger", "StableDiffusion", "Parameters", "ImportedParameters", "Picture", "Sweep", "Axis", "Grid");

    private static final Pattern STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");

    private final JShell shell;

    NoValue(JShell shell) {
        this.shell = shell;
    }

    /** The names, in the order in which they were made; not those that the cell itself makes. */
    List<String> in(String cell) {
        String code = STRING.matcher(cell).replaceAll("\"\"");
        return shell.variables().filter(v -> shell.status(v) == Status.VALID && ASKED.contains(v.typeName().replaceFirst(".*\\.", "")))
                .filter(v -> isUsed(v.name(), code) && !isMade(v.name(), code) && shell.varValue(v).equals("null"))
                .map(VarSnippet::name).distinct().toList();
    }

    private static boolean isUsed(String name, String code) {
        return Pattern.compile("(?<![\\w$.])" + Pattern.quote(name) + "(?![\\w$]|\\s*\\()").matcher(code).find();
    }

    private static boolean isMade(String name, String code) {
        return Pattern.compile("[\\w>\\]]\\s+" + Pattern.quote(name) + "\\s*=(?!=)").matcher(code).find();
    }
}
