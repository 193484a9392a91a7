// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the account as a Jupyter notebook. A cell holds one voice and is tagged with it; pictures travel inside the
 * file as attachments. The last cells run: they check the record and make the picture again.
 */
final class NotebookWriter {

    private static final int BESIDE = 6; // pictures in a row

    private final Sentences say;
    private final NotebookCells cells = new NotebookCells();

    NotebookWriter(Sentences say) {
        this.say = say;
    }

    String write(Account account) {
        String author = account.author().map(a -> "\n\n" + Markdown.line(a)).orElse("");
        cells.markdown(Voice.AUTHOR, List.of(), "# " + Markdown.line(account.title()) + author);
        explain(Markdown.lines(say.say("notebook.legend")));
        account.frontispiece().ifPresent(this::block);
        for (Section section : account.sections()) {
            explain("## " + Markdown.line(section.heading()));
            section.blocks().forEach(this::block);
        }
        explain("## " + Markdown.line(say.say("again.heading")) + "\n\n" + Markdown.lines(say.say("again.explained")));
        RunAgain.cells(account.replay(), say).forEach(cells::code);
        return cells.notebook(account.title());
    }

    private void block(Block block) {
        if (block instanceof Block.Paragraph p) {
            cells.markdown(p.voice(), p.entries(), resting(p.text(), p));
        } else if (block instanceof Block.Quote q) {
            cells.markdown(Voice.RECORDED, q.entries(), resting(q.lead(), q));
            cells.markdown(Voice.AUTHOR, q.entries(), Markdown.quote(q.words()));
        } else if (block instanceof Block.Remark r) {
            String heading = r.heading().isEmpty() ? "" : "### " + Markdown.line(r.heading()) + "\n\n";
            cells.markdown(Voice.AUTHOR, List.of(), heading + Markdown.quote(r.words()));
        } else if (block instanceof Block.Missing m) {
            explain(Markdown.lines(m.text()) + (m.verb().isEmpty() ? "" : "\n\n" + Markdown.code("java", m.verb())));
        } else if (block instanceof Block.Figure f) {
            String digest = (f.plate().caption() + " SHA-256 " + f.plate().digest()).strip();
            pictures(f, "", List.of(f.plate().captioned(digest)));
        } else if (block instanceof Block.Chart c) {
            pictures(c, "", List.of(new Plate(c.drawing().pngOnAnyGround(), c.drawing().width(), c.drawing().height(), "", c.caption())));
        } else if (block instanceof Block.Gallery g) {
            pictures(g, resting(g.caption(), g), g.plates());
        } else if (block instanceof Block.Change c) {
            pictures(c, resting(c.sentence(), c) + differences(c), List.of(c.before(), c.after()));
        } else if (block instanceof Block.Sheet s) {
            sheet(s);
        } else if (block instanceof Block.Table t) {
            String caption = t.caption().isEmpty() ? "" : resting(t.caption(), t) + "\n\n";
            cells.markdown(t.voice(), t.entries(), caption + Markdown.table(t.columns(), t.rows()));
        } else if (block instanceof Block.Code c) {
            cells.markdown(c.voice(), c.entries(), resting(c.lead(), c) + "\n\n" + Markdown.code(c.language(), c.source()));
        }
    }

    private void explain(String markdown) {
        cells.markdown(Voice.EXPLAINED, List.of(), markdown);
    }

    /** The words, and after them in brackets the entries they rest on. */
    private static String resting(String words, Block block) {
        return Markdown.lines(words) + (block.entries().isEmpty() ? "" : References.of(block.entries()).stream()
                .map(References::label).collect(Collectors.joining(", ", " &#91;", "&#93;")));
    }

    private String differences(Block.Change change) {
        return change.differences().isEmpty() ? "" : "\n\n" + Markdown.table(
                List.of(say.say("course.parameter"), say.say("course.before"), say.say("course.after")),
                change.differences().stream().map(d -> List.of(d.name(), d.before(), d.after())).toList());
    }

    /** Pictures beside each other in a table, with their captions under them. */
    private void pictures(Block block, String before, List<Plate> plates) {
        StringBuilder text = new StringBuilder(before);
        for (int from = 0; from < plates.size(); from += BESIDE) {
            StringBuilder images = new StringBuilder("\n\n|");
            StringBuilder captions = new StringBuilder("\n|");
            int to = Math.min(from + BESIDE, plates.size());
            for (int i = from; i < to; i++) {
                images.append(' ').append(image(plates.get(i), i)).append(" |");
                captions.append(' ').append(Markdown.line(plates.get(i).caption())).append(" |");
            }
            text.append(images).append("\n|").append(" :-- |".repeat(to - from)).append(captions);
        }
        cells.markdown(block.voice(), block.entries(), text.toString(), plates);
    }

    private void sheet(Block.Sheet sheet) {
        List<Plate> plates = new ArrayList<>();
        StringBuilder text = new StringBuilder(resting(sheet.caption(), sheet)).append("\n\n| |");
        sheet.columns().forEach(c -> text.append(' ').append(Markdown.line(c)).append(" |"));
        text.append("\n|").append(" --- |".repeat(sheet.columns().size() + 1));
        for (int row = 0; row < sheet.rows().size(); row++) {
            text.append("\n| ").append(Markdown.line(sheet.rows().get(row))).append(" |");
            sheet.cells().get(row).forEach(cell -> {
                cell.ifPresent(p -> text.append(' ').append(image(p, plates.size()))
                        .append(p.caption().isEmpty() ? "" : "<br>" + Markdown.line(p.caption())));
                cell.ifPresent(plates::add);
                text.append(" |");
            });
        }
        cells.markdown(sheet.voice(), sheet.entries(), text.toString(), plates);
    }

    private static String image(Plate plate, int number) {
        return "![" + Markdown.alternative(plate.caption().isEmpty() ? plate.digest().substring(0, Math.min(10, plate.digest().length())) : plate.caption()) + "](attachment:" + NotebookCells.name(number) + ")";
    }
}
