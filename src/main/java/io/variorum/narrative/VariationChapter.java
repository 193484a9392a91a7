// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;
import java.util.List;
final class VariationChapter implements Chapter {
    @Override
    public Section tell(Story story, Sentences say) {
        return new Section("variation", say.say("variation.heading"), List.of(new Block.Missing(say.say("variation.missing"), say.say("variation.verb"))));
    }
}
