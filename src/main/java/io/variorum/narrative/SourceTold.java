// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import io.variorum.prompt.Difference;
import io.variorum.prompt.Differences;
import io.variorum.prompt.Mask;
import io.variorum.prompt.Numbers;
import io.variorum.prompt.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A picture that was made from another: the other beside it, where it came from, and how much of it was made anew. */
final class SourceTold {

    private SourceTold() {}

    /** @param before the step before, or the picture itself if it is the first; its changes are told against its source if that was made here */
    static Block step(int i, Entry.Generated before, Entry.Generated after, Story story, Sentences say) {
        Source source = after.parameters().source();
        Optional<Entry.Generated> own = story.made(source.picture());
        Optional<Entry.Supplied> supplied = story.supplied(source.picture());
        List<Long> entries = new ArrayList<>(List.of(before.number(), after.number()));
        own.ifPresent(g -> entries.add(g.number()));
        supplied.ifPresent(s -> entries.add(s.number()));
        String digest = source.picture().substring(0, 10);
        String caption = own.map(g -> CourseChapter.caption(g, story, say))
                .orElseGet(() -> digest + supplied.map(s -> s.name() == null ? "" : " · " + s.name()).orElse(""));
        Optional<Plate> from = own.isPresent() ? story.plate(source.picture(), CourseChapter.SIDE, caption)
                : story.suppliedPlate(source.picture(), CourseChapter.SIDE, caption);
        Optional<Plate> made = story.plate(after.picture(), CourseChapter.SIDE, CourseChapter.caption(after, story, say));
        String sentence = sentence(i, own.orElse(before), after, own.isPresent(), story, say);
        // A picture from elsewhere has no parameters that could stand before this one's.
        List<Difference> differences = own.map(g -> ChangeTold.table(Differences.between(ChangeTold.asked(g), ChangeTold.asked(after)), say)).orElse(List.of());
        return from.isPresent() && made.isPresent() ? new Block.Change(entries, from.get(), made.get(), sentence, differences)
                : new Block.Paragraph(Voice.RECORDED, entries, sentence + " " + say.say("front.file", from.isEmpty() ? source.picture() : after.picture()));
    }

    private static String mask(Mask mask, Story story, Sentences say) {
        return mask instanceof Mask.Area a ? say.say("source.mask.area", a.left(), a.top(), a.width(), a.height())
                : say.say("source.mask.painted", mask.text().substring(0, 10) + story.supplied(mask.text()).map(s -> s.name() == null ? "" : " · " + s.name()).orElse(""));
    }

    private static String sentence(int i, Entry.Generated before, Entry.Generated after, boolean own, Story story, Sentences say) {
        Source source = after.parameters().source();
        Optional<Entry.Supplied> supplied = story.supplied(source.picture());
        String origin = own ? say.say("source.own") : supplied.isEmpty() ? say.say("source.unknown", source.picture())
                : supplied.get().name() == null ? say.say("source.unnamed") : say.say("source.named", supplied.get().name());
        String how = say.say("source.made", origin, Numbers.text(source.strength()), source.steps(after.parameters().steps()), after.parameters().steps())
                + (source.mask() == null ? "" : say.say("source.mask", mask(source.mask(), story, say)));
        if (i == 0) {
            return say.say("source.first", say.time(after.time()), how);
        }
        String changed = ChangeTold.changed(before, after, say);
        return say.say("course.step", i, say.time(after.time()), how + say.say("list.semicolon") + (own ? changed : say.say("source.against", changed)));
    }
}
