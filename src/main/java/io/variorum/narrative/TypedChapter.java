// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import java.util.ArrayList;
import java.util.List;

/** The Java that was run in the notebook, as the kernel received it. */
final class TypedChapter implements Chapter {

    static final String KEY = "typed";


    @Override
    public Section tell(Story story, Sentences say) {
        List<Block> blocks = new ArrayList<>();
        for (Entry.Ran ran : story.all(Entry.Ran.class)) {
            String time = say.time(ran.time());
            blocks.add(new Block.Code(Voice.RECORDED, List.of(ran.number()), ran.error() == null ? say.say("typed.cell", time)
                    : say.say("typed.failed", time, story.withoutHome(ran.error())), "java", story.withoutHome(ran.source())));
        }
        if (blocks.isEmpty()) {
            blocks.add(new Block.Missing(say.say("typed.missing"), ""));
        } else {
            blocks.add(0, new Block.Paragraph(Voice.EXPLAINED, List.of(), say.say("typed.lead")));
        }
        return new Section(KEY, say.say("typed.heading"), blocks);
    }
}
