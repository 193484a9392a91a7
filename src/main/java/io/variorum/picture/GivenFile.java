// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The file that a person means by what was pasted into a cell: a path, in quotes or not, as file://, with %20 for a space,
 * or as JupyterLab's <i>Copy Path</i> gives it, seen from the folder where JupyterLab was started.
 */
public final class GivenFile {

    private GivenFile() {}

    /** The file; refused with a sentence where there is none. */
    public static Path named(String given) {
        return find(given, Path.of("")).orElseThrow(() -> new IllegalArgumentException(
                "There is no file %s. In JupyterLab, right-click the file in the list at the left, choose Copy Path, and paste that between the quotes."
                        .formatted(plain(given))));
    }

    /** @param here the notebook's folder; JupyterLab was started in it or in one above */
    static Optional<Path> find(String given, Path here) {
        Set<String> names = new LinkedHashSet<>();
        names.add(plain(given));
        decoded(plain(given)).ifPresent(names::add);
        return names.stream().flatMap(name -> path(name).stream()).flatMap(path -> places(path, here)).filter(Files::isRegularFile).findFirst();
    }

    /** Whether there is a file of this name, even if it does not end as a picture's does. */
    static boolean isHere(String name) {
        return path(name).filter(Files::isRegularFile).isPresent();
    }

    /** Without the spaces and the quotes around it. */
    static String plain(String given) {
        return given.strip().replaceFirst("^(['\"])(.*)\\1$", "$2");
    }

    private static Stream<Path> places(Path path, Path here) {
        Path relative = path.isAbsolute() ? path.getRoot().relativize(path) : path;
        Stream<Path> above = Stream.iterate(here.toAbsolutePath(), f -> f != null, Path::getParent).map(f -> f.resolve(relative));
        return Stream.concat(Stream.of(path.isAbsolute() ? path : here.resolve(path)), above);
    }

    private static Optional<String> decoded(String name) {
        try {
            return Optional.of(URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a percent sign that is only one
        }
    }

    private static Optional<Path> path(String name) {
        try {
            return Optional.of(name.startsWith("file:") ? Path.of(URI.create(name)) : Path.of(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no name of a file: a text
        }
    }
}
