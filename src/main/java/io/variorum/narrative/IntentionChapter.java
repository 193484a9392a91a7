// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import java.util.List;

/** What the author wanted, in the author's words, and when that was written down. */
final class IntentionChapter implements Chapter {

    @Override
    public Section tell(Story story, Sentences say) {
        List<Block> blocks = story.all(Entry.Intended.class).stream().map(i -> quote(i, story, say)).toList();
        return new Section("intention", say.say("intention.heading"), blocks.isEmpty()
                ? List.of(new Block.Missing(say.say("intention.missing"), say.say("intention.verb"))) : blocks);
    }

    private static Block quote(Entry.Intended intended, Story story, Sentences say) {
        long before = story.madeBefore(intended);
        String time = say.time(intended.time());
        return new Block.Quote(intended.number(), intended.time(), before == 0 ? say.say("intention.before", time)
                : say.say("intention.after", time, say.count("count.picture", before)), intended.text());
    }
}
