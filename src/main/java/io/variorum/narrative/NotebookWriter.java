// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the account as a Jupyter notebook, format 4.5. A cell holds one voice and is tagged with it; pictures travel
 * inside the file as attachments. The last cells run: they check the record and make the picture again.
 */
final class NotebookWriter {

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

    private final Sentences sentences;
    private final JsonArray cells = new JsonArray();

    NotebookWriter(Sentences sentences) {
        this.sentences = sentences;
    }

    String write(Account account) {
        markdown(Voice.AUTHOR, List.of(), "# " + Markdown.line(account.title()) + "\n\n"
                + account.author().map(Markdown::line).map(a -> a + "\n\n").orElse(""));
        markdown(Voice.EXPLAINED, List.of(), Markdown.lines(sentences.say("notebook.legend")));
        account.frontispiece().ifPresent(this::block);
        for (Section section : account.sections()) {
            markdown(Voice.EXPLAINED, List.of(), "## " + Markdown.line(section.heading()));
            section.blocks().forEach(this::block);
        }
        runnable(account);
        JsonObject notebook = new JsonObject();
        notebook.add("cells", cells);
        notebook.add("metadata", metadata(account));
        notebook.addProperty("nbformat", 4);
        notebook.addProperty("nbformat_minor", 5);
        return GSON.toJson(notebook) + "\n";
    }

    private void block(Block block) {
        if (block instanceof Block.Paragraph p) {
            markdown(p.voice(), p.entries(), Markdown.lines(p.text()) + references(p.entries()));
        } else if (block instanceof Block.Quote q) {
            markdown(Voice.RECORDED, q.entries(), Markdown.lines(q.lead()) + references(q.entries()));
            markdown(Voice.AUTHOR, q.entries(), Markdown.quote(q.words()));
        } else if (block instanceof Block.Missing m) {
            markdown(m.voice(), m.entries(), Markdown.lines(m.text()) + (m.verb().isEmpty() ? "" : "\n\n" + Markdown.code("java", m.verb())));
        } else if (block instanceof Block.Figure f) {
            plates(f.entries(), "", List.of(f.plate().captioned((f.plate().caption() + " SHA-256 " + f.plate().digest()).strip())));
        } else if (block instanceof Block.Chart c) {
            plates(c.entries(), "", List.of(c.plate()));
        } else if (block instanceof Block.Gallery g) {
            plates(g.entries(), Markdown.lines(g.caption()) + references(g.entries()) + "\n\n", g.plates());
        } else if (block instanceof Block.Change c) {
            plates(c.entries(), Markdown.lines(c.sentence()) + references(c.entries()) + "\n\n" + differences(c) + "\n\n", List.of(c.before(), c.after()));
        } else if (block instanceof Block.Sheet s) {
            sheet(s);
        } else if (block instanceof Block.Table t) {
            markdown(t.voice(), t.entries(), (t.caption().isEmpty() ? "" : Markdown.lines(t.caption()) + references(t.entries()) + "\n\n")
                    + Markdown.table(t.columns(), t.rows()));
        } else if (block instanceof Block.Code c) {
            markdown(c.voice(), c.entries(), Markdown.lines(c.lead()) + references(c.entries()) + "\n\n" + Markdown.code(c.language(), c.source()));
        }
    }

    private String differences(Block.Change change) {
        return change.differences().isEmpty() ? "" : Markdown.table(
                List.of(sentences.say("course.parameter"), sentences.say("course.before"), sentences.say("course.after")),
                change.differences().stream().map(d -> List.of(d.name(), d.before(), d.after())).toList());
    }

    /** The entries in brackets, at the end of what rests on them. */
    private static String references(List<Long> entries) {
        return entries.isEmpty() ? "" : References.of(entries).stream().map(References::label)
                .collect(Collectors.joining(", ", " &#91;", "&#93;"));
    }

    /** Up to six pictures stand beside each other in a table, with their captions under them. */
    private void plates(List<Long> entries, String before, List<Plate> plates) {
        JsonObject attachments = new JsonObject();
        StringBuilder text = new StringBuilder(before);
        for (int row = 0; row < plates.size(); row += 6) {
            List<Plate> beside = plates.subList(row, Math.min(row + 6, plates.size()));
            text.append(beside.stream().map(p -> image(p, attachments)).collect(Collectors.joining(" | ", "| ", " |\n")))
                    .append("|").append(" :-- |".repeat(beside.size())).append('\n')
                    .append(beside.stream().map(p -> Markdown.line(p.caption())).collect(Collectors.joining(" | ", "| ", " |\n\n")));
        }
        JsonObject cell = markdown(Voice.RECORDED, entries, text.toString().stripTrailing());
        cell.add("attachments", attachments);
    }

    private void sheet(Block.Sheet sheet) {
        JsonObject attachments = new JsonObject();
        StringBuilder text = new StringBuilder(Markdown.lines(sheet.caption())).append(references(sheet.entries())).append("\n\n");
        text.append(sheet.columns().stream().map(Markdown::line).collect(Collectors.joining(" | ", "| | ", " |\n")))
                .append("|").append(" --- |".repeat(sheet.columns().size() + 1)).append('\n');
        for (int i = 0; i < sheet.rows().size(); i++) {
            text.append(sheet.cells().get(i).stream()
                    .map(cell -> cell.map(p -> image(p, attachments) + (p.caption().isEmpty() ? "" : "<br>" + Markdown.line(p.caption()))).orElse(""))
                    .collect(Collectors.joining(" | ", "| " + Markdown.line(sheet.rows().get(i)) + " | ", " |\n")));
        }
        markdown(Voice.RECORDED, sheet.entries(), text.toString()).add("attachments", attachments);
    }

    private static String image(Plate plate, JsonObject attachments) {
        String name = "picture-" + (attachments.size() + 1) + ".png";
        JsonObject content = new JsonObject();
        content.addProperty("image/png", Base64.getEncoder().encodeToString(plate.png()));
        attachments.add(name, content);
        return "![" + Markdown.line(plate.caption()) + "](attachment:" + name + ")";
    }

    private void runnable(Account account) {
        markdown(Voice.EXPLAINED, List.of(), "## " + Markdown.line(sentences.say("again.heading")) + "\n\n"
                + Markdown.lines(sentences.say("again.explained")));
        for (String source : RunAgain.cells(account.replay(), sentences)) {
            JsonObject cell = cell("code", Voice.EXPLAINED, List.of(), source);
            cell.add("execution_count", com.google.gson.JsonNull.INSTANCE);
            cell.add("outputs", new JsonArray());
        }
    }

    private JsonObject markdown(Voice voice, List<Long> entries, String text) {
        return cell("markdown", voice, entries, text.strip());
    }

    private JsonObject cell(String type, Voice voice, List<Long> entries, String text) {
        JsonObject metadata = new JsonObject();
        metadata.add("tags", GSON.toJsonTree(List.of(voice.tag())));
        if (!entries.isEmpty()) {
            JsonObject variorum = new JsonObject();
            variorum.add("entries", GSON.toJsonTree(entries));
            metadata.add("variorum", variorum);
        }
        JsonObject cell = new JsonObject();
        cell.addProperty("cell_type", type);
        cell.addProperty("id", "cell-" + (cells.size() + 1));
        cell.add("metadata", metadata);
        cell.addProperty("source", text);
        cells.add(cell);
        return cell;
    }

    private static JsonObject metadata(Account account) {
        JsonObject kernel = new JsonObject();
        kernel.addProperty("display_name", "Java (Variorum)");
        kernel.addProperty("language", "java");
        kernel.addProperty("name", "variorum");
        JsonObject language = new JsonObject();
        language.addProperty("name", "Java");
        language.addProperty("file_extension", ".jshell");
        language.addProperty("mimetype", "text/x-java-source");
        JsonObject metadata = new JsonObject();
        metadata.add("kernelspec", kernel);
        metadata.add("language_info", language);
        metadata.addProperty("title", account.title());
        return metadata;
    }
}
