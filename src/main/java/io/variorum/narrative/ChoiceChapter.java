// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was chosen and what was rejected, with the author's reasons as they were given at that moment. */
final class ChoiceChapter implements Chapter {

    private static final int SIDE = 512; // pixels of the longer side

    @Override
    public Section tell(Story story, Sentences say) {
        List<Block> blocks = new ArrayList<>();
        for (Entry entry : story.entries()) {
            if (entry instanceof Entry.Chosen c) {
                judged(c, c.picture(), c.reason(), "chosen", SIDE, story, say, blocks);
            } else if (entry instanceof Entry.Rejected r) {
                judged(r, r.picture(), r.reason(), "rejected", SIDE / 2, story, say, blocks);
            }
        }
        if (story.all(Entry.Chosen.class).isEmpty()) {
            blocks.add(new Block.Missing(say.say("choice.missing"), say.say("choice.verb")));
        }
        if (story.all(Entry.Rejected.class).isEmpty()) {
            blocks.add(new Block.Missing(say.say("choice.rejectedMissing"), say.say("choice.rejectedVerb")));
        }
        List<Entry.Generated> others = story.made().stream()
                .filter(g -> !story.isChosen(g.picture()) && !story.isRejected(g.picture())).toList();
        if (!story.made().isEmpty()) {
            blocks.add(new Block.Paragraph(Voice.RECORDED, Story.numbers(others.isEmpty() ? story.made() : others), say.count("choice.others", others.size())));
        }
        return new Section("choice", say.say("choice.heading"), blocks);
    }

    private static void judged(Entry entry, String digest, String reason, String verb, int side, Story story,
            Sentences say, List<Block> blocks) {
        List<Long> entries = new ArrayList<>(List.of(entry.number()));
        story.made(digest).ifPresent(g -> entries.add(g.number()));
        story.plate(digest, side, "").ifPresentOrElse(
                plate -> blocks.add(new Block.Figure(entries, plate)),
                () -> blocks.add(new Block.Paragraph(Voice.RECORDED, entries, say.say("front.file", digest))));
        String made = say.count("count.picture", story.madeBefore(entry));
        String time = say.time(entry.time());
        blocks.add(reason == null || reason.isBlank()
                ? new Block.Paragraph(Voice.RECORDED, List.of(entry.number()),
                        say.say("choice." + verb + "NoReason", time, made))
                : new Block.Quote(entry.number(), entry.time(), say.say("choice." + verb, time, made), reason));
        later(entry, digest, story).ifPresent(l -> blocks.add(new Block.Paragraph(Voice.RECORDED, List.of(l.number()),
                say.say(l instanceof Entry.Chosen ? "choice.laterChosen" : "choice.laterRejected", say.time(l.time())))));
    }

    /** The judgement on the same picture that came to the opposite afterwards. */
    private static Optional<Entry> later(Entry judgement, String digest, Story story) {
        return story.entries().stream().filter(e -> e.number() > judgement.number()).filter(e -> judgement instanceof Entry.Chosen
                ? e instanceof Entry.Rejected r && r.picture().equals(digest) : e instanceof Entry.Chosen c && c.picture().equals(digest)).findFirst();
    }
}
