// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes what Shift-Tab shows: the sources once more, their doc comments as HTML. A Java kernel takes the comment of a
 * name from its source and puts it on the page as it stands.
 *
 * <p>usage: java Docs.java SOURCES FOLDER
 */
public final class Docs {

    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(?!/)(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@(\\w+)\\s+((?:[^{}]|\\{(?:[^{}]|\\{[^{}]*})*})*)}");
    private static final Pattern PARAMETER = Pattern.compile("@param\\s+(\\S+)\\s+");
    private static final Pattern OTHER_BLOCK = Pattern.compile("@(return|throws|see)\\s+");

    public static void main(String[] arguments) throws IOException {
        Path sources = Path.of(arguments[0]);
        Path folder = Path.of(arguments[1]);
        List<Path> files;
        try (Stream<Path> all = Files.walk(sources)) {
            files = all.filter(f -> f.toString().endsWith(".java")).toList();
        }
        for (Path file : files) {
            Path copy = folder.resolve(sources.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, COMMENT.matcher(Files.readString(file)).replaceAll(m -> Matcher.quoteReplacement(comment(m.group(1)))));
        }
    }

    private static String comment(String text) {
        String plain = text.replaceAll("(?m)^\\s*\\* ?", "").strip();
        String tagged = INLINE_TAG.matcher(plain).replaceAll(m -> Matcher.quoteReplacement(inline(m.group(1), m.group(2))));
        String parameters = PARAMETER.matcher(tagged).replaceAll("<br><code>$1</code>: ");
        return "/** " + OTHER_BLOCK.matcher(parameters).replaceAll("<br>$1: ") + " */";
    }

    private static String inline(String tag, String content) {
        return switch (tag) {
            case "code" -> "<code>" + escaped(content) + "</code>";
            case "link", "linkplain" -> "<code>" + escaped(content.replaceFirst("^#", "").replace('#', '.')) + "</code>";
            default -> escaped(content);
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
