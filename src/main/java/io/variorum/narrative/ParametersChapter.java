// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import io.variorum.prompt.Differences;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The numbers of the picture, the other values tried for each, and the sweeps in which they were tried. */
final class ParametersChapter implements Chapter {

    private static final int VALUES = 12; // as many as a reader takes in; the rest is counted

    @Override
    public Section tell(Story story, Sentences say) {
        List<Block> blocks = new ArrayList<>();
        story.subject().ifPresentOrElse(subject -> blocks.addAll(List.of(table(subject, story, say),
                        new Block.Paragraph(Voice.EXPLAINED, List.of(), say.say("parameters.meaning")))),
                () -> blocks.add(new Block.Missing(say.say("front.nothing"), say.say("front.nothing.verb"))));
        List<Entry.Swept> sweeps = story.all(Entry.Swept.class);
        sweeps.forEach(s -> blocks.addAll(new Sheets(s, story, say).blocks()));
        if (sweeps.isEmpty()) {
            blocks.add(new Block.Missing(say.say("parameters.missing"), say.say("parameters.verb")));
        }
        return new Section("parameters", say.say("parameters.heading"), blocks);
    }

    private static Block table(Entry.Generated subject, Story story, Sentences say) {
        Map<String, String> kept = Differences.named(subject.parameters());
        List<List<String>> rows = new ArrayList<>();
        List<Map<String, String>> all = story.made().stream().map(g -> Differences.named(g.parameters())).toList();
        kept.forEach((name, value) -> {
            if (!name.endsWith("prompt")) { // the words have a chapter of their own
                Set<String> tried = new LinkedHashSet<>();
                all.forEach(p -> tried.add(p.getOrDefault(name, name.startsWith("LoRA ") ? "0" : "")));
                tried.remove(value);
                tried.remove("");
                rows.add(List.of(say.term(name), ChangeTold.called(name, value), values(tried.stream().map(v -> ChangeTold.called(name, v)).toList(), say)));
            }
        });
        return new Block.Table(Story.numbers(story.made()), say.say("parameters.table"), List.of(say.say("parameters.parameter"),
                say.say("parameters.value"), say.say("parameters.tried")), rows);
    }

    private static String values(List<String> tried, Sentences say) {
        return tried.isEmpty() ? say.say("parameters.nothing")
                : tried.size() <= VALUES ? String.join(say.say("list.comma"), tried)
                : say.say("parameters.many", String.join(say.say("list.comma"), tried.subList(0, VALUES)), tried.size() - VALUES);
    }
}
