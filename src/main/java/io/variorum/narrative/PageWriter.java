// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.variation.ChartView;
import io.variorum.view.Html;
import io.variorum.view.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Writes the account as one HTML page: pictures inside, no scripts, no network, light, dark and on paper. */
final class PageWriter {

    private static final int HEAD = 90; // characters of a title at the head of every page
    private static final int SHORT = 22; // characters of a cell that is never broken

    private final Sentences sentences;
    private final Function<Block.Chart, Html> charts;

    private PageWriter(Sentences sentences, Function<Block.Chart, Html> charts) {
        this.sentences = sentences;
        this.charts = charts;
    }

    static String write(Account account, Sentences sentences) {
        return new PageWriter(sentences, PageWriter::followingThePage).fill(account, "page");
    }

    /**
     * The same content as well-formed XML, for paper: what a PDF is set from.
     *
     * @param charts where the charts get their places
     */
    static String print(Account account, Sentences sentences, PaperCharts charts) {
        return new PageWriter(sentences, c -> charts.place(c.drawing(), c.caption())).fill(account, "print");
    }

    /** One section for a notebook's output; the entries it rests on are named there and cannot be followed. */
    static Passage passage(Section section, Sentences sentences) {
        StringBuilder content = new StringBuilder();
        PageWriter writer = new PageWriter(sentences, c -> ChartView.of(c.drawing(), c.caption()).html());
        section.blocks().forEach(b -> content.append(writer.block(b, false, false)));
        return new Passage(section.heading(), new Html(content.toString()));
    }

    private String fill(Account account, String template) {
        Map<String, Object> values = new HashMap<>();
        values.put("account", account);
        values.put("author", account.author().orElse(""));
        values.put("style", styleSheet(template + ".css"));
        values.put("frontispiece", account.frontispiece().map(this::block).orElse(new Html("")));
        values.put("sections", account.sections().stream().map(s -> Map.of("key", s.key(), "heading", s.heading(), "blocks",
                s.blocks().stream().map(b -> s.key().equals(RecordChapter.KEY) ? block(b, true, true) : block(b)).toList())).toList());
        for (String key : List.of("kind", "legend", "recorded", "recordedLegend", "authors", "authorLegend", "explained",
                "explainedLegend", "contents", "declaration", "place")) {
            values.put(key, sentences.say("page." + key));
        }
        values.put("head", Visible.start(account.title(), HEAD));
        values.put("foot", List.of(sentences.say("page.of", "\n", "\n").split("\n", -1)));
        values.put("signature", account.author().map(a -> sentences.say("page.signatureOf", a))
                .orElse(sentences.say("page.signature")));
        return Html.of(PageWriter.class, template + ".mustache", values).text();
    }

    private Html block(Block block) {
        return block(block, false, true);
    }

    /**
     * @param anchors whether the table's rows are the entries that references point to
     * @param linked whether such a table is on the same page
     */
    private Html block(Block block, boolean anchors, boolean linked) {
        Map<String, Object> values = new HashMap<>();
        values.put("block", block);
        values.put("tag", block.voice().tag());
        values.put("refs", references(block.entries(), linked));
        if (block instanceof Block.Missing m) {
            values.put("verb", text(m.verb()));
        } else if (block instanceof Block.Remark r) {
            values.put("heading", text(r.heading()));
            values.put("words", text(r.words()));
        } else if (block instanceof Block.Figure f) {
            values.put("plate", image(f.plate()));
            values.put("digest", text(f.plate().digest()));
        } else if (block instanceof Block.Chart c) {
            values.put("drawn", charts.apply(c));
        } else if (block instanceof Block.Gallery g) {
            values.put("plates", g.plates().stream().map(p -> Map.of("image", image(p, 1), "caption", p.caption())).toList());
        } else if (block instanceof Block.Sheet s) {
            values.put("rows", IntStream.range(0, s.rows().size()).mapToObj(i -> Map.of("label", s.rows().get(i), "cells",
                    cells(s, i))).toList());
        } else if (block instanceof Block.Change c) {
            values.put("before", image(c.before()));
            values.put("after", image(c.after()));
            values.put("rows", !c.differences().isEmpty());
            values.put("parameter", sentences.say("course.parameter"));
            values.put("from", sentences.say("course.before"));
            values.put("to", sentences.say("course.after"));
        } else if (block instanceof Block.Table t) {
            values.put("caption", text(t.caption()));
            values.put("under", t.caption().isEmpty() && !anchors); // the entries themselves need no reference
            values.put("rows", t.rows().stream().map(r -> Map.of("cells", r.stream().map(PageWriter::words).toList(),
                    "anchor", anchors ? "entry-" + r.get(0) : false)).toList());
        }
        String template = block.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return Html.of(PageWriter.class, "block/" + template + ".mustache", values);
    }

    /** A Mustache section of an optional text: absent when empty. */
    private static Object text(String text) {
        return text.isEmpty() ? false : text;
    }

    private static Html references(List<Long> entries, boolean linked) {
        return Html.of(PageWriter.class, "block/refs.mustache",
                Map.of("linked", linked, "refs", entries.isEmpty() ? false : Map.of("items", References.of(entries))));
    }

    /** Small pictures are shown at twice their size: a page's pixel is finer than the eye needs. */
    private static Html image(Plate plate) {
        return image(plate, !plate.digest().isEmpty() && Math.max(plate.width(), plate.height()) <= 256 ? 2 : 1);
    }

    private static Map<String, Object> words(String cell) {
        return Map.of("text", cell, "kind", cell.matches("[0-9a-f]{64}") ? "digest" : cell.length() <= SHORT ? "short" : "");
    }

    /** Whoever cannot see a picture of a sheet learns its place in it. */
    private static List<Map<String, Object>> cells(Block.Sheet sheet, int row) {
        return IntStream.range(0, sheet.columns().size()).mapToObj(column -> sheet.cells().get(row).get(column).<Map<String, Object>>map(p -> Map.of(
                "image", image(p, 1, (sheet.rows().get(row) + " · " + sheet.columns().get(column) + " " + p.caption()).strip()), "caption", text(p.caption())))
                .orElse(Map.of("image", "", "caption", false))).toList();
    }

    /** Light or dark as the page. */
    private static Html followingThePage(Block.Chart chart) {
        return Html.of(PageWriter.class, "block/plate.mustache", Map.of("uri", Html.svgUri(chart.drawing().svg()),
                "width", chart.drawing().width(), "height", chart.drawing().height(), "alt", chart.caption()));
    }

    private static Html image(Plate plate, int scale) {
        return image(plate, scale, plate.caption().isEmpty() ? plate.digest().substring(0, Math.min(10, plate.digest().length())) : plate.caption());
    }

    private static Html image(Plate plate, int scale, String alternative) {
        return Html.of(PageWriter.class, "block/plate.mustache", Map.of("uri", Html.pngUri(plate.png()),
                "width", plate.width() * scale, "height", plate.height() * scale, "alt", alternative));
    }

    private static String styleSheet(String name) {
        try (InputStream in = PageWriter.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
