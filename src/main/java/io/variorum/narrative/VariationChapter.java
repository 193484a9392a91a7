// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import io.variorum.picture.Picture;
import io.variorum.prompt.Numbers;
import io.variorum.sweep.Axis;
import io.variorum.sweep.Cell;
import io.variorum.sweep.Grid;
import io.variorum.variation.Drawing;
import io.variorum.variation.Variation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** How far the recorded sweeps' pictures lie apart: measured anew on the recorded pictures, with the same result each time. */
final class VariationChapter implements Chapter {

    private static final double MOST = 1_000_000;
    private static final int MEASURED = 400; // pictures; every pair of more would keep a reader waiting for minutes

    @Override
    public Section tell(Story story, Sentences say) {
        List<Block> blocks = new ArrayList<>();
        story.all(Entry.Swept.class).forEach(s -> measure(s, story, say, blocks));
        if (blocks.isEmpty()) {
            blocks.add(new Block.Missing(say.say("variation.missing"), say.say("variation.verb")));
        } else {
            blocks.add(new Block.Paragraph(Voice.EXPLAINED, List.of(), say.say("variation.read")));
        }
        return new Section("variation", say.say("variation.heading"), blocks);
    }

    private static void measure(Entry.Swept sweep, Story story, Sentences say, List<Block> blocks) {
        Grid grid = grid(sweep, story);
        List<Long> entries = new ArrayList<>(List.of(sweep.number()));
        grid.pictures().forEach(p -> story.made(p.digest()).ifPresent(g -> entries.add(g.number())));
        String time = say.time(sweep.time());
        int pictures = grid.pictures().size();
        if (pictures < 2 || pictures > MEASURED) {
            blocks.add(new Block.Paragraph(Voice.RECORDED, entries, pictures < 2 ? say.say("variation.few", time)
                    : say.say("variation.large", time, say.count("count.picture", pictures), MEASURED)));
            return;
        }
        Variation variation = Variation.of(grid);
        blocks.add(new Block.Paragraph(Voice.RECORDED, entries, say.say("variation.sentence", time,
                VariationWords.of(variation, grid, say)).replaceAll("(?<=\\d) %", "\u00a0%"))); // a line does not end between the two
        // With one picture a value an axis explains everything, whatever the pictures are: a chart of that would seem to say something.
        if (variation.axes().stream().anyMatch(e -> !Double.isNaN(e.permanova().f()))) {
            blocks.add(new Block.Chart(entries, Drawing.of(ChartWords.shares(variation.effects(), say)), say.say("variation.effects", time)));
            blocks.add(table(entries, variation.table(), say));
        }
        blocks.add(new Block.Chart(entries, Drawing.of(ChartWords.distances(variation.heatMap(), say)), say.say("variation.heatMap", time)));
    }

    /** The grid as the sweep made it; a picture whose file is gone leaves its place empty. */
    private static Grid grid(Entry.Swept sweep, Story story) {
        List<Axis> axes = sweep.axes().stream().map(a -> new Axis(a.name(), a.noun(),
                a.values().stream().map(v -> new Axis.Value(v, p -> p)).toList())).toList();
        List<Cell> cells = sweep.cells().stream().map(c -> {
            Optional<Picture> picture = Optional.ofNullable(c.picture()).flatMap(story::picture);
            return new Cell(c.place(), picture.map(Picture::parameters).orElse(sweep.base()), picture, Optional.empty());
        }).toList();
        return new Grid(sweep.base(), axes, cells);
    }

    /** Without the columns that no axis has a value in: effects in noise floors, where no seeds were compared. */
    private static Block table(List<Long> entries, Table table, Sentences say) {
        List<Column<?>> columns = table.columns().stream().filter(c -> IntStream.range(0, table.rowCount()).anyMatch(row -> !text(c.get(row)).isEmpty())).toList();
        List<List<String>> rows = IntStream.range(0, table.rowCount()).mapToObj(row -> columns.stream()
                .map(column -> say.term(text(column.get(row)))).toList()).toList();
        return new Block.Table(entries, say.say("variation.table"), columns.stream().map(c -> say.term(c.name())).toList(), rows);
    }

    /**
     * Three digits are more than a comparison of some dozen pictures bears; small p-values keep their one. An F that large is a
     * division by next to nothing, and its digits say nothing.
     */
    private static String text(Object value) {
        if (!(value instanceof Number n)) {
            return value == null ? "" : value.toString();
        }
        double number = n.doubleValue();
        return number > MOST ? "> " + Numbers.text(MOST) : Double.isFinite(number) ? Numbers.text(new BigDecimal(number).round(new MathContext(3)).doubleValue()) : "";
    }
}
