// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import io.variorum.ledger.Tally;
import io.variorum.prompt.Difference;
import io.variorum.prompt.Differences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The work step by step: each picture beside the one before it, what was changed, what was noted, what failed. */
final class CourseChapter implements Chapter {

    private static final int STEPS = 24; // more side-by-side pictures than this nobody reads
    private static final int TOLD = 300; // rows of a table
    static final int SIDE = 288; // pixels of the longer side of a picture beside another
    private static final int OVERVIEW = 300;
    private static final int THUMB = 112;

    @Override
    public Section tell(Story story, Sentences say) {
        List<Block> blocks = new ArrayList<>();
        if (story.made().isEmpty()) {
            blocks.add(new Block.Missing(say.say("front.nothing"), say.say("front.nothing.verb")));
            story.all(Entry.Noted.class).forEach(n -> blocks.add(note(n, say)));
        } else {
            blocks.add(counts(story, say));
            sittings(story, say).ifPresent(blocks::add);
            steps(story, say, blocks);
        }
        failures(story, say).ifPresent(blocks::add);
        if (!story.made().isEmpty()) {
            overview(story, say, blocks);
        }
        return new Section("course", say.say("course.heading"), blocks);
    }

    /** When the author worked; of a single sitting the sentence before has said it. */
    private static Optional<Block> sittings(Story story, Sentences say) {
        List<List<Entry>> sittings = Tally.sittings(story.entries());
        List<List<String>> rows = new ArrayList<>();
        List<Long> entries = new ArrayList<>();
        for (List<Entry> sitting : sittings) {
            Entry first = sitting.get(0);
            Entry last = sitting.get(sitting.size() - 1);
            entries.addAll(List.of(first.number(), last.number()));
            rows.add(List.of(Integer.toString(rows.size() + 1), say.minute(first.time()) + " [" + first.number() + "]",
                    say.minute(last.time()) + " [" + last.number() + "]", count(sitting, Entry.Generated.class),
                    count(sitting, Entry.Chosen.class) + ", " + count(sitting, Entry.Rejected.class)));
        }
        return sittings.size() < 2 ? Optional.empty() : Optional.of(new Block.Table(entries, say.say("course.sittings"), List.of(say.say("course.sitting"),
                say.say("course.sitting.from"), say.say("course.sitting.to"), say.say("course.sitting.made"), say.say("course.sitting.judged")), rows));
    }

    private static String count(List<Entry> sitting, Class<? extends Entry> kind) {
        return Long.toString(sitting.stream().filter(kind::isInstance).count());
    }

    private static Block counts(Story story, Sentences say) {
        List<Entry.Generated> made = story.made();
        List<Entry> entries = new ArrayList<>(made);
        entries.addAll(story.all(Entry.Opened.class));
        entries.addAll(story.all(Entry.Failed.class));
        return new Block.Paragraph(Voice.RECORDED, Story.numbers(entries), say.say("course.counts",
                say.count("count.made", made.size()), say.count("count.sitting", Tally.sittings(story.entries()).stream().filter(s -> s.stream().anyMatch(Entry.Generated.class::isInstance)).count()),
                say.span(made.get(0).time(), made.get(made.size() - 1).time()),
                say.count("count.failure", story.all(Entry.Failed.class).size())));
    }

    private static void steps(Story story, Sentences say, List<Block> blocks) {
        List<Entry.Generated> path = story.path();
        List<Entry.Generated> every = path;
        boolean tooLong = path.size() > STEPS;
        if (tooLong) {
            List<Entry.Generated> ends = List.of(path.get(0), path.get(path.size() - 1));
            path = path.stream().filter(g -> ends.contains(g) || story.isChosen(g.picture()) || story.isRejected(g.picture()))
                    .toList();
        }
        if (path.size() < 2) {
            blocks.add(new Block.Paragraph(Voice.RECORDED, Story.numbers(story.made()), say.say(
                    path.isEmpty() || story.isSwept(path.get(0)) ? "course.swept" : "course.only")));
        } else {
            blocks.add(explained(tooLong ? say.say("course.long", STEPS) : say.say("course.path")));
        }
        if (tooLong) {
            blocks.add(inWords(every, story, say));
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

    /** A long path step by step, without pictures. */
    private static Block inWords(List<Entry.Generated> path, Story story, Sentences say) {
        List<Entry.Generated> told = path.subList(0, Math.min(TOLD, path.size()));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            Entry.Generated g = told.get(i);
            rows.add(List.of(say.minute(g.time()) + " [" + g.number() + "]", caption(g, story, say),
                    i == 0 ? say.say("course.steps.start") : ChangeTold.values(told.get(i - 1), g, say)));
        }
        return new Block.Table(Story.numbers(told), told.size() == path.size() ? say.say("course.steps") : say.say("course.stepsPart", told.size(), path.size()),
                List.of(say.say("course.steps.time"), say.say("course.steps.picture"), say.say("course.steps.change")), rows);
    }

    private static Block step(int i, Entry.Generated before, Entry.Generated after, Story story, Sentences say) {
        List<Difference> all = Differences.between(ChangeTold.asked(before), ChangeTold.asked(after));
        String sentence = say.say("course.step", i, say.time(after.time()), ChangeTold.changed(before, after, say));
        List<Long> entries = List.of(before.number(), after.number());
        Optional<Plate> a = story.plate(before.picture(), SIDE, caption(before, story, say));
        Optional<Plate> b = story.plate(after.picture(), SIDE, caption(after, story, say));
        return a.isPresent() && b.isPresent() ? new Block.Change(entries, a.get(), b.get(), sentence, ChangeTold.table(all, say))
                : new Block.Paragraph(Voice.RECORDED, entries, sentence + " "
                        + say.say("front.file", (a.isEmpty() ? before : after).picture()));
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
