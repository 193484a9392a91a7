// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes this machine's folders and its user out of a text before it is written down: a record is handed to others and, once
 * written, cannot be changed. The working folder becomes {@code .}, the home folder {@code ~}, as most shells read them.
 */
final class PrivatePaths {

    private PrivatePaths() {}

    /** Of a text that the author typed: the folders. */
    static String hide(String text) {
        return text == null ? null : hide(hide(text, System.getProperty("user.dir"), "."), System.getProperty("user.home"), "~");
    }

    /** Of a text that the program or a library made: the folders, and the user's name where it is a part of another path. */
    static String hideAll(String text) {
        String user = System.getProperty("user.name", "");
        String plain = hide(text);
        return plain == null || user.length() < 2 ? plain
                : plain.replaceAll("(?<=[/\\\\])" + Pattern.quote(user) + "(?![\\p{L}\\p{N}_-])", "~");
    }

    private static String hide(String text, String folder, String name) {
        String plain = text;
        for (String written : writings(folder)) {
            plain = plain.replaceAll("(?<![\\p{L}\\p{N}_])" + Pattern.quote(written) + "(?![\\p{L}\\p{N}_-])", Matcher.quoteReplacement(name));
        }
        return plain;
    }

    /** The ways in which a folder is written: as it is, as what it links to, in Java source, with slashes, in a URL. */
    private static Set<String> writings(String folder) {
        Set<String> ways = new LinkedHashSet<>();
        if (folder != null && folder.length() > 1) {
            ways.add(folder);
            try {
                ways.add(Path.of(folder).toRealPath().toString());
                URI uri = Path.of(folder).toUri();
                ways.add(uri.getRawPath().replaceFirst("(?<=.)/$", ""));
            } catch (IOException | InvalidPathException e) {
                // a folder that is not there has one way to be written
            }
            Set.copyOf(ways).forEach(way -> ways.add(way.replace("\\", "\\\\")));
            Set.copyOf(ways).forEach(way -> ways.add(way.replace('\\', '/')));
            ways.removeIf(way -> way.length() < 2);
        }
        return ways;
    }
}
