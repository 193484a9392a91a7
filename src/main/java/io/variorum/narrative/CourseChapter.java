// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import io.variorum.ledger.Tally;
import io.variorum.prompt.Difference;
import io.variorum.prompt.Differences;
import io.variorum.prompt.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The work step by step: each picture beside the one before it, what was changed, what was noted, what failed. */
final class CourseChapter implements Chapter {

    private static final int STEPS = 24; // more side-by-side pictures than this nobody reads
    private static final Set<String> SOURCE = Set.of("source", "strength", "mask");
    static final int SIDE = 288; // pixels of the longer side of a picture beside another
    private static final int OVERVIEW = 300;
    private static final int THUMB = 112;

    @Override
    public Section tell(Story story, Sentences say) {
        List<Block> blocks = new ArrayList<>();
        if (story.made().isEmpty()) {
            blocks.add(new Block.Missing(say.say("front.nothing"), say.say("front.nothing.verb")));
        } else {
            blocks.add(counts(story, say));
            steps(story, say, blocks);
        }
        failures(story, say).ifPresent(blocks::add);
        if (!story.made().isEmpty()) {
            overview(story, say, blocks);
        }
        return new Section("course", say.say("course.heading"), blocks);
    }

    private static Block counts(Story story, Sentences say) {
        List<Entry.Generated> made = story.made();
        List<Entry> entries = new ArrayList<>(made);
        entries.addAll(story.all(Entry.Opened.class));
        entries.addAll(story.all(Entry.Failed.class));
        return new Block.Paragraph(Voice.RECORDED, Story.numbers(entries), say.say("course.counts",
                say.count("count.picture", made.size()), say.count("count.sitting", Tally.sittings(story.entries())),
                say.span(made.get(0).time(), made.get(made.size() - 1).time()),
                say.count("count.failure", story.all(Entry.Failed.class).size())));
    }

    private static void steps(Story story, Sentences say, List<Block> blocks) {
        List<Entry.Generated> path = story.path();
        boolean tooLong = path.size() > STEPS;
        if (tooLong) {
            List<Entry.Generated> ends = List.of(path.get(0), path.get(path.size() - 1));
            path = path.stream().filter(g -> ends.contains(g) || story.isChosen(g.picture()) || story.isRejected(g.picture()))
                    .toList();
        }
        if (path.size() < 2) {
            blocks.add(new Block.Paragraph(Voice.RECORDED, Story.numbers(story.made()), say.say("course.only")));
        } else {
            blocks.add(explained(tooLong ? say.say("course.long", STEPS) : say.say("course.path")));
        }
        List<Entry.Noted> notes = new ArrayList<>(story.all(Entry.Noted.class));
        for (int i = 0; i < path.size(); i++) {
            Entry.Generated next = path.get(i);
            while (!notes.isEmpty() && notes.get(0).number() < next.number()) {
                blocks.add(note(notes.remove(0), say));
            }
            if (next.parameters().source() != null) {
                blocks.add(SourceTold.step(i, path.get(Math.max(0, i - 1)), next, story, say));
            } else if (i > 0) {
                blocks.add(step(i, path.get(i - 1), next, story, say));
            }
        }
        notes.forEach(n -> blocks.add(note(n, say)));
    }

    private static Block step(int i, Entry.Generated before, Entry.Generated after, Story story, Sentences say) {
        List<Difference> all = Differences.between(asked(before), asked(after));
        String sentence = say.say("course.step", i, say.time(after.time()), changed(before, after, say));
        List<Long> entries = List.of(before.number(), after.number());
        Optional<Plate> a = story.plate(before.picture(), SIDE, caption(before, story, say));
        Optional<Plate> b = story.plate(after.picture(), SIDE, caption(after, story, say));
        return a.isPresent() && b.isPresent() ? new Block.Change(entries, a.get(), b.get(), sentence, table(all, say))
                : new Block.Paragraph(Voice.RECORDED, entries, sentence + " "
                        + say.say("front.file", (a.isEmpty() ? before : after).picture()));
    }

    /** What was asked for, and of which model. */
    static Parameters asked(Entry.Generated made) {
        return made.parameters().checkpoint(made.origin().model());
    }

    /** The words' changes are told by phrase; a whole prompt twice in a table would hide them. */
    static List<Difference> table(List<Difference> all, Sentences say) {
        return all.stream().filter(d -> !d.name().endsWith("prompt"))
                .map(d -> new Difference(say.term(d.name()), shown(d.before(), say), shown(d.after(), say))).toList();
    }

    private static String shown(String value, Sentences say) {
        return value.isEmpty() ? say.say("parameters.nothing") : value;
    }

    /** What was changed from one request to the next, in words; what a source is, is told elsewhere. */
    static String changed(Entry.Generated before, Entry.Generated after, Sentences say) {
        List<Difference> all = Differences.between(asked(before), asked(after)).stream().filter(d -> !SOURCE.contains(d.name())).toList();
        if (all.isEmpty()) {
            return say.say("course.same");
        }
        List<String> parts = new ArrayList<>();
        String a = before.parameters().prompt();
        String b = after.parameters().prompt();
        phrases("course.removed", Differences.only(a, b), say, parts);
        phrases("course.added", Differences.only(b, a), say, parts);
        a = before.parameters().negativePrompt();
        b = after.parameters().negativePrompt();
        phrases("course.removedNegative", Differences.only(a, b), say, parts);
        phrases("course.addedNegative", Differences.only(b, a), say, parts);
        List<String> names = all.stream().map(Difference::name).filter(n -> !n.endsWith("prompt") || parts.isEmpty())
                .map(say::term).toList();
        if (!names.isEmpty()) {
            parts.add(say.say("course.changed", say.list(names)));
        }
        return String.join(say.say("list.semicolon"), parts);
    }

    private static void phrases(String key, List<String> phrases, Sentences say, List<String> parts) {
        if (!phrases.isEmpty()) {
            parts.add(say.say(key, phrases.stream().map(p -> "“" + p + "”").collect(Collectors.joining(say.say("list.comma")))));
        }
    }

    static String caption(Entry.Generated g, Story story, Sentences say) {
        String mark = story.isChosen(g.picture()) ? " · " + say.say("course.chosenMark")
                : story.isRejected(g.picture()) ? " · " + say.say("course.rejectedMark") : "";
        return g.picture().substring(0, 10) + mark;
    }

    private static Block note(Entry.Noted noted, Sentences say) {
        return new Block.Quote(noted.number(), noted.time(), say.say("course.note", say.time(noted.time())), noted.text());
    }

    private static Optional<Block> failures(Story story, Sentences say) {
        List<Entry.Failed> failed = story.all(Entry.Failed.class);
        return failed.isEmpty() ? Optional.empty() : Optional.of(new Block.Table(Story.numbers(failed),
                say.say("course.failures"), List.of(say.say("course.failure.time"), say.say("course.failure.reason"),
                        say.say("course.failure.prompt")),
                failed.stream().map(f -> List.of(say.minute(f.time()), story.withoutHome(f.reason()), f.parameters().prompt())).toList()));
    }

    private static void overview(Story story, Sentences say, List<Block> blocks) {
        List<Entry.Generated> all = story.made();
        List<Entry.Generated> shown = all.subList(0, Math.min(OVERVIEW, all.size()));
        List<Plate> plates = shown.stream()
                .flatMap(g -> story.plate(g.picture(), THUMB, caption(g, story, say)).stream()).toList();
        String caption = shown.size() == all.size() ? say.say("course.overview")
                : say.say("course.overview.part", shown.size(), all.size());
        String lost = plates.size() == shown.size() ? "" : " " + say.say("course.unshown",
                say.count("count.picture", shown.size() - plates.size()));
        blocks.add(new Block.Gallery(Story.numbers(shown), caption + lost, plates));
    }

    private static Block explained(String sentence) {
        return new Block.Paragraph(Voice.EXPLAINED, List.of(), sentence);
    }
}
