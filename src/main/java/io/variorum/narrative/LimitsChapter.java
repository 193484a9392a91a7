// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import java.util.List;
import java.util.stream.IntStream;

/** What nobody should read into this account. */
final class LimitsChapter implements Chapter {

    private static final int SENTENCES = 7;

    @Override
    public Section tell(Story story, Sentences say) {
        boolean stamped = !story.stamped().isEmpty();
        boolean compared = story.all(Entry.PriorWork.class).stream().anyMatch(w -> story.priorFile(w).isPresent());
        List<Block> blocks = IntStream.rangeClosed(1, SENTENCES)
                .<Block>mapToObj(i -> new Block.Paragraph(Voice.EXPLAINED, List.of(), say.say(
                        stamped && (i == 3 || i == 4) ? "limits.stamped." + i : compared && i == 5 ? "limits.compared.5" : "limits." + i))).toList();
        return new Section("limits", say.say("limits.heading"), blocks);
    }
}
