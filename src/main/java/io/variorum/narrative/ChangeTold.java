// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import io.variorum.prompt.Difference;
import io.variorum.prompt.Differences;
import io.variorum.prompt.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What was changed from one request to the next: in a sentence, in a table, or both in one line. */
final class ChangeTold {

    private static final Set<String> PICTURES = Set.of("source", "mask");
    private static final Set<String> SOURCE = Set.of("source", "strength", "mask");

    private ChangeTold() {}

    /** What was asked for, and of which model. */
    static Parameters asked(Entry.Generated made) {
        return made.parameters().checkpoint(made.origin().model());
    }

    /** The words' changes are told by phrase; a whole prompt twice in a table would hide them. */
    static List<Difference> table(List<Difference> all, Sentences say) {
        return all.stream().filter(d -> !d.name().endsWith("prompt"))
                .map(d -> new Difference(say.term(d.name()), shown(d.name(), d.before(), say), shown(d.name(), d.after(), say))).toList();
    }

    private static String shown(String name, String value, Sentences say) {
        return value.isEmpty() ? say.say("parameters.nothing") : called(name, value);
    }

    /** A parameter's value; a source and a painted mask are pictures, and called like every other. */
    static String called(String name, String value) {
        return PICTURES.contains(name) && value.matches("[0-9a-f]{12,64}") ? value.substring(0, 10) : value;
    }

    /** What was changed from one request to the next, in words; what a source is, is told elsewhere. */
    static String changed(Entry.Generated before, Entry.Generated after, Sentences say) {
        List<Difference> all = Differences.between(asked(before), asked(after)).stream().filter(d -> !SOURCE.contains(d.name())).toList();
        if (all.isEmpty()) {
            return say.say("course.same");
        }
        List<String> parts = words(before, after, say);
        List<String> names = all.stream().map(Difference::name).filter(n -> !n.endsWith("prompt") || parts.isEmpty())
                .map(say::term).toList();
        if (!names.isEmpty()) {
            parts.add(say.say("course.changed", say.list(names)));
        }
        return String.join(say.say("list.semicolon"), parts);
    }

    /** The phrases that went and came. */
    private static List<String> words(Entry.Generated before, Entry.Generated after, Sentences say) {
        List<String> parts = new ArrayList<>();
        String a = before.parameters().prompt();
        String b = after.parameters().prompt();
        phrases("course.removed", Differences.only(a, b), say, parts);
        phrases("course.added", Differences.only(b, a), say, parts);
        a = before.parameters().negativePrompt();
        b = after.parameters().negativePrompt();
        phrases("course.removedNegative", Differences.only(a, b), say, parts);
        phrases("course.addedNegative", Differences.only(b, a), say, parts);
        return parts;
    }

    private static void phrases(String key, List<String> phrases, Sentences say, List<String> parts) {
        if (!phrases.isEmpty()) {
            parts.add(say.say(key, phrases.stream().map(p -> "“" + p + "”").collect(Collectors.joining(say.say("list.comma")))));
        }
    }

    /** What was changed, each number with its two values: no table stands beside it. */
    static String values(Entry.Generated before, Entry.Generated after, Sentences say) {
        List<String> parts = words(before, after, say);
        List<Difference> all = Differences.between(asked(before), asked(after));
        all.stream().filter(d -> !d.name().endsWith("prompt")).map(d -> say.term(d.name()) + " " + shown(d.name(), d.before(), say) + " → " + shown(d.name(), d.after(), say)).forEach(parts::add);
        return !parts.isEmpty() ? String.join(say.say("list.semicolon"), parts)
                : all.isEmpty() ? say.say("course.same") : say.say("course.changed", say.list(all.stream().map(d -> say.term(d.name())).toList()));
    }
}
