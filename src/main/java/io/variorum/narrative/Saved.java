// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.view.Html;
import io.variorum.view.Viewable;
import io.variorum.view.Visible;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files an account was written to.
 *
 * @param notices what the author should know of them, a sentence each; usually nothing
 */
public record Saved(String title, List<Path> files, List<String> notices) implements Viewable {

    public Saved {
        files = List.copyOf(files);
        notices = notices.stream().map(Visible::line).toList();
    }

    @Override
    public Html html() {
        return Html.of(Saved.class, "saved.mustache", Map.of("title", Visible.line(title), "files",
                files.stream().map(Path::toString).map(Visible::line).toList(), "notices", notices));
    }

    @Override
    public String toString() {
        return "The narrative \"" + title + "\" was written to "
                + files.stream().map(Path::toString).collect(Collectors.joining(", ")).replaceFirst(", (?!.*, )", " and ") + "."
                + notices.stream().map(n -> " " + n).collect(Collectors.joining());
    }
}
