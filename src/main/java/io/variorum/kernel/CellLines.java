// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;

/**
 * The lines of cells that a stack names. JShell counts statements from the start of the kernel, and lines within each:
 * "at .(#31:2)" is the second line of the 31st; an author knows the line by what it says.
 */
final class CellLines {

    /** A line of a stack that lies in a cell; what JShell puts around a statement that makes a variable is left out. */
    private static final Pattern PLACE = Pattern.compile("\\s*at (?!\\S*do_it\\$Aux)\\S*\\(#(\\d+):(\\d+)\\)");

    private final JShell shell;

    CellLines(JShell shell) {
        this.shell = shell;
    }

    static boolean isOne(String stackLine) {
        return PLACE.matcher(stackLine).matches();
    }

    /** The line of the cell that a line of a stack stands for; the stack's own if the shell does not know it, as that of a magic. */
    String said(String stackLine) {
        Matcher place = PLACE.matcher(stackLine);
        return place.matches() ? source(place.group(1), Integer.parseInt(place.group(2))).map("    at: "::concat).orElse(stackLine) : stackLine;
    }

    private Optional<String> source(String id, int line) {
        return shell.snippets().filter(s -> s.id().equals(id)).findFirst()
                .flatMap(s -> s.source().lines().skip(line - 1L).findFirst()).map(String::strip).filter(l -> !l.isEmpty() && !l.contains("lineMagic("));
    }
}
