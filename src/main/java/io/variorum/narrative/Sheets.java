// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A recorded sweep as contact sheets: first axis rows, second axis columns, one sheet for each value of the others. */
final class Sheets {

    private static final int WIDTH = 720; // pixels of a page that a row of pictures may take

    private Sheets() {}

    static List<Block> of(Entry.Swept sweep, Story story, Sentences say) {
        List<Entry.Swept.Axis> axes = sweep.axes();
        List<Block> blocks = new ArrayList<>();
        long there = sweep.pictures().stream().filter(d -> !d.isEmpty()).count();
        String varied = say.list(axes.stream().map(a -> say.say("parameters.axis", a.name(), String.join(", ", a.labels()))).toList());
        blocks.add(new Block.Paragraph(Voice.RECORDED, List.of(sweep.number()),
                say.say("parameters.sweep", say.time(sweep.time()), varied, say.count("count.picture", sweep.pictures().size()))
                + (there < sweep.pictures().size()
                        ? "\n" + say.say("parameters.failedCell", there, sweep.pictures().size()) : "")));
        List<String> rows = axes.size() > 1 ? axes.get(0).labels() : List.of("");
        Entry.Swept.Axis across = axes.get(axes.size() > 1 ? 1 : 0);
        String legend = axes.size() > 1 ? say.say("parameters.sheet", axes.get(0).name(), across.name())
                : say.say("parameters.sheet.row", across.name());
        int pages = sweep.pictures().size() / (rows.size() * across.labels().size());
        for (int page = 0; page < pages; page++) {
            String caption = (pages > 1 ? pageName(axes, page, say) + " " : "") + legend;
            blocks.add(sheet(sweep, story, caption, rows, across.labels(), page, pages));
        }
        return blocks;
    }

    private static Block sheet(Entry.Swept sweep, Story story, String caption, List<String> rows, List<String> columns,
            int page, int pages) {
        int side = Math.max(40, Math.min(192, WIDTH / columns.size()));
        List<Long> entries = new ArrayList<>(List.of(sweep.number()));
        List<List<Optional<Plate>>> plates = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            int first = row * columns.size();
            List<String> digests = IntStream.range(first, first + columns.size())
                    .mapToObj(cell -> sweep.pictures().get(cell * pages + page)).toList();
            plates.add(digests.stream().map(d -> story.plate(d, side, mark(d, story))).toList());
            digests.forEach(d -> story.made(d).ifPresent(g -> entries.add(g.number())));
        }
        return new Block.Sheet(entries, caption, rows, columns, plates);
    }

    private static String mark(String digest, Story story) {
        return story.isChosen(digest) ? "✓" : "";
    }

    /** The values of the third and further axes on this page; the last axis changes fastest. */
    private static String pageName(List<Entry.Swept.Axis> axes, int page, Sentences say) {
        List<String> values = new ArrayList<>();
        for (int a = axes.size() - 1, rest = page; a >= 2; a--) {
            List<String> labels = axes.get(a).labels();
            values.add(0, say.say("parameters.page", axes.get(a).name(), labels.get(rest % labels.size())));
            rest /= labels.size();
        }
        return values.stream().collect(Collectors.joining(" "));
    }
}
