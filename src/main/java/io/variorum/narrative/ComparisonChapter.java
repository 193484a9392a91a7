// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import java.util.ArrayList;
import java.util.List;

/** The works that were there before, as the author named them. */
final class ComparisonChapter implements Chapter {

    @Override
    public Section tell(Story story, Sentences say) {
        List<Block> blocks = new ArrayList<>();
        List<Entry.PriorWork> works = story.all(Entry.PriorWork.class);
        if (works.isEmpty()) {
            blocks.add(new Block.Missing(say.say("comparison.missing"), say.say("comparison.verb")));
        } else {
            blocks.add(new Block.Table(Story.numbers(works), say.say("comparison.lead"),
                    List.of(say.say("comparison.file"), say.say("comparison.digest"), say.say("comparison.entry")),
                    works.stream().map(w -> List.of(w.file(), w.sha256(), say.minute(w.time()))).toList()));
            works.forEach(w -> blocks.add(new Block.Quote(w.number(), w.time(), say.say("comparison.said", w.file(), say.time(w.time())), w.what())));
            blocks.add(new Block.Paragraph(Voice.EXPLAINED, List.of(), say.say("comparison.notMeasured")));
        }
        return new Section("comparison", say.say("comparison.heading"), blocks);
    }
}
