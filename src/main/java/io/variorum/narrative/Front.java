// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import io.variorum.ledger.Past;
import io.variorum.ledger.Tally;
import io.variorum.ledger.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The picture under the title, and what the record is and whether it is intact. */
final class Front {

    private static final int SIDE = 1024; // pixels of the longer side; a page has no use for more
    private static final Duration PUT_RIGHT = Duration.ofMinutes(1); // clocks are put right by less all the time

    private Front() {}

    static Optional<Block.Figure> picture(Story story, Sentences say) {
        return story.subject().flatMap(subject -> {
            Optional<Entry.Chosen> chosen = story.chosen().stream()
                    .filter(c -> c.picture().equals(subject.picture())).findFirst();
            String size = say.say("front.caption", subject.parameters().width(), subject.parameters().height());
            String caption = chosen.map(c -> say.say("front.chosen", say.day(c.time()), size))
                    .orElseGet(() -> say.say("front.last", say.day(subject.time()), size));
            List<Long> entries = new ArrayList<>(List.of(subject.number()));
            chosen.ifPresent(c -> entries.add(c.number()));
            return story.plate(subject.picture(), SIDE, caption).map(plate -> new Block.Figure(entries, plate));
        });
    }

    static Section tell(Story story, Sentences say) {
        List<Entry> entries = story.entries();
        List<Block> blocks = new ArrayList<>();
        if (entries.isEmpty()) {
            blocks.add(new Block.Missing(say.say("front.nothing"), say.say("front.nothing.verb")));
            return new Section("front", say.say("front.heading"), blocks);
        }
        List<Long> all = Story.numbers(entries);
        blocks.add(new Block.Paragraph(Voice.RECORDED, all, say.say("front.counts", say.count("count.entry", entries.size()),
                say.span(entries.get(0).time(), entries.get(entries.size() - 1).time()), say.count("count.sitting", Tally.sittings(entries).size()),
                say.count("count.made", story.made().size()), say.count("count.failure", story.all(Entry.Failed.class).size()))));
        story.subject().ifPresent(s -> blocks.add(new Block.Paragraph(Voice.RECORDED, List.of(s.number()), say.say("front.subject", s.picture().substring(0, 10),
                say.time(s.time()), story.made().indexOf(s) + 1, say.count("count.picture", story.made().size())))));
        clock(entries, say).ifPresent(blocks::add);
        Verification verification = story.verification();
        blocks.add(new Block.Paragraph(Voice.RECORDED, all, verification.intact() ? say.say("front.intact")
                : say.say("front.broken", story.withoutHome(String.join(" ", verification.findings())))));
        story.all(Entry.Damaged.class).forEach(d -> blocks.add(new Block.Paragraph(Voice.RECORDED, List.of(d.number()),
                say.say("front.damaged", say.time(d.time()), d.picture(), story.withoutHome(d.reason())))));
        story.all(Entry.Recovered.class).forEach(r -> blocks.add(new Block.Paragraph(Voice.RECORDED, List.of(r.number()),
                say.say("front.recovered", say.time(r.time()), r.file(), story.withoutHome(r.reason())))));
        story.made().stream().filter(g -> story.isChosen(g.picture()) || story.subject().filter(g::equals).isPresent())
                .forEach(g -> otherwise(g, story, say).ifPresent(blocks::add));
        story.subject().filter(s -> story.picture(s.picture()).isEmpty()).ifPresent(s -> blocks.add(
                new Block.Paragraph(Voice.RECORDED, List.of(s.number()), say.say("front.file", s.picture()))));
        return new Section("front", say.say("front.heading"), blocks);
    }

    /** A clock that was set back makes what was done later look earlier; whoever reads only the times would be misled. */
    private static Optional<Block> clock(List<Entry> entries, Sentences say) {
        List<Integer> steps = IntStream.range(1, entries.size()).filter(i -> back(entries, i).compareTo(PUT_RIGHT) > 0).boxed().toList();
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        List<Long> around = new ArrayList<>();
        steps.forEach(i -> around.addAll(List.of(entries.get(i - 1).number(), entries.get(i).number())));
        int first = steps.get(0);
        return Optional.of(new Block.Paragraph(Voice.RECORDED, around.stream().distinct().toList(), say.say("front.clock", say.count("count.time", steps.size()),
                back(entries, first).toMinutes(), entries.get(first - 1).number(), entries.get(first).number())));
    }

    /** How much earlier an entry was written than the one before it. */
    private static Duration back(List<Entry> entries, int i) {
        return Duration.between(entries.get(i).time(), entries.get(i - 1).time());
    }

    /** What the file of a picture says otherwise than the record does: whoever makes it again, makes it from the file. */
    private static Optional<Block> otherwise(Entry.Generated made, Story story, Sentences say) {
        List<String> phrases = story.picture(made.picture()).map(p -> Past.contradictions(made, p)).orElse(List.of());
        return phrases.isEmpty() ? Optional.empty() : Optional.of(new Block.Paragraph(Voice.RECORDED, List.of(made.number()),
                say.say("front.otherwise", made.picture(), made.number(), String.join("; ", phrases))));
    }
}
