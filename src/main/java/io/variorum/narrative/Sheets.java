// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A recorded sweep as contact sheets: first axis rows, second axis columns, one sheet for each value of the others. */
final class Sheets {

    private static final int WIDTH = 720; // pixels of a page that a row of pictures may take

    private final Entry.Swept sweep;
    private final Story story;
    private final Sentences say;

    Sheets(Entry.Swept sweep, Story story, Sentences say) {
        this.sweep = sweep;
        this.story = story;
        this.say = say;
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        long there = sweep.cells().stream().filter(c -> c.picture() != null).count();
        String varied = say.list(sweep.axes().stream()
                .map(a -> say.say("parameters.axis", say.term(a.name()), String.join(say.say("list.comma"), a.values()))).toList());
        blocks.add(new Block.Paragraph(Voice.RECORDED, List.of(sweep.number()), say.say("parameters.sweep",
                say.time(sweep.time()), varied, say.count("count.picture", there))
                + (there < sweep.cells().size() ? "\n" + say.say("parameters.failedCell", there, sweep.cells().size()) : "")));
        // The places on the third and further axes, in order; a sweep of one or two axes has one page.
        Map<List<Integer>, List<Entry.Swept.Cell>> pages = sweep.cells().stream().collect(Collectors.groupingBy(
                c -> c.place().subList(Math.min(2, c.place().size()), c.place().size()),
                () -> new TreeMap<>(Sheets::inOrder), Collectors.toList()));
        pages.forEach((page, cells) -> blocks.add(sheet(page, cells)));
        return blocks;
    }

    /** With one axis only, its values are the columns of a single row. */
    private Block sheet(List<Integer> page, List<Entry.Swept.Cell> cells) {
        boolean flat = sweep.axes().size() == 1;
        List<String> rows = flat ? List.of("") : sweep.axes().get(0).values();
        Entry.Swept.Axis across = sweep.axes().get(flat ? 0 : 1);
        int side = Math.max(40, Math.min(192, WIDTH / across.values().size()));
        List<Long> entries = new ArrayList<>(List.of(sweep.number()));
        List<List<Optional<Plate>>> plates = IntStream.range(0, rows.size()).<List<Optional<Plate>>>mapToObj(
                r -> new ArrayList<>(Collections.nCopies(across.values().size(), Optional.empty()))).toList();
        for (Entry.Swept.Cell cell : cells) {
            if (cell.picture() != null) {
                plates.get(flat ? 0 : cell.place().get(0)).set(cell.place().get(flat ? 0 : 1),
                        story.plate(cell.picture(), side, story.isChosen(cell.picture()) ? say.say("course.chosenMark") : ""));
                story.made(cell.picture()).ifPresent(g -> entries.add(g.number()));
            }
        }
        String legend = flat ? say.say("parameters.sheet.row", say.term(across.name()))
                : say.say("parameters.sheet", say.term(sweep.axes().get(0).name()), say.term(across.name()));
        boolean framed = cells.stream().anyMatch(c -> c.picture() != null && story.isChosen(c.picture()));
        return new Block.Sheet(entries, name(page) + legend + (framed ? say.say("parameters.framed") : ""), rows, across.values(), plates);
    }

    /** The values of the third and further axes on this page. */
    private String name(List<Integer> page) {
        return IntStream.range(0, page.size()).mapToObj(i -> sweep.axes().get(i + 2))
                .map(a -> say.say("parameters.page", say.term(a.name()), a.values().get(page.get(sweep.axes().indexOf(a) - 2))))
                .map(name -> name + " ")
                .collect(Collectors.joining());
    }

    private static int inOrder(List<Integer> a, List<Integer> b) {
        int differs = IntStream.range(0, a.size()).filter(i -> !a.get(i).equals(b.get(i))).findFirst().orElse(-1);
        return differs < 0 ? 0 : a.get(differs) - b.get(differs);
    }
}
