// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import io.variorum.view.Html;
import io.variorum.view.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A grid as HTML: a table per page, a click on a picture enlarges it and shows its parameters. Works without scripts,
 * without a kernel, and still reads as a table where the style sheet is taken out.
 */
final class SheetHtml {

    private static final int BUDGET = 5_000_000; // bytes of thumbnails; a third more in base64, and a PNG beside it: under 10 MB
    private static final int MAX_THUMBNAIL = 60_000;
    private static final int WIDTH = 860; // pixels; the output area of a notebook
    private static final int SMALLEST = 64;
    private static final int LONG = 18; // letters of a column's label; more are wrapped, so that the column does not grow with them
    private static final int ALL_OPEN = 150; // cells; beyond that only the first page is unfolded

    private SheetHtml() {}

    static Html full(Grid grid) {
        int each = Math.min(MAX_THUMBNAIL, BUDGET / Math.max(1, grid.pictures().size()));
        Map<Picture, String> uris = grid.pictures().parallelStream().distinct()
                .collect(Collectors.toConcurrentMap(p -> p, p -> Thumbnail.uri(p, each, 1024)));
        return of(grid, uris::get, true);
    }

    /** @param cards whether a picture can be opened to see its parameters */
    static Html of(Grid whole, Function<Picture, String> uri, boolean cards) {
        Grid grid = whole.front();
        Map<List<Integer>, List<Cell>> behind = cards ? whole.behind() : Map.of();
        boolean strip = grid.axes().size() < 2;
        List<Page> pages = Page.of(grid);
        double scale = scale(grid, strip ? 1 : grid.labels(1).size());
        Map<String, Object> values = new HashMap<>();
        values.put("css", new Html(Resource.text(SheetHtml.class, "sheet.css")));
        values.put("sentence", whole.toString());
        values.put("fixed", held(whole));
        values.put("strip", strip);
        values.put("rowAxis", grid.axes().isEmpty() ? "" : grid.axes().get(0).name());
        values.put("columnAxis", strip ? "" : grid.axes().get(1).name());
        values.put("columnCount", strip ? 1 : grid.labels(1).size());
        values.put("pages", IntStream.range(0, pages.size()).mapToObj(i -> page(grid, behind, pages.get(i), uri, cards, scale,
                i == 0 || grid.cells().size() <= ALL_OPEN)).toList());
        return Html.of(SheetHtml.class, "sheet.mustache", values);
    }

    /** The words on lines of their own, the numbers together on one. */
    private static List<Map<String, String>> held(Grid grid) {
        Map<String, String> fixed = Held.fixed(grid.base(), grid.cells());
        List<Map<String, String>> lines = new ArrayList<>();
        fixed.forEach((name, value) -> {
            if (name.endsWith("prompt")) {
                lines.add(Map.of("name", name, "value", value));
            }
        });
        fixed.keySet().removeIf(name -> name.endsWith("prompt"));
        lines.add(Map.of("name", "", "value", Settings.text(fixed)));
        if (grid.replicated()) {
            lines.add(Map.of("name", "", "value", grid.hint() + " A click on it opens the others."));
        }
        return lines;
    }

    private static Map<String, Object> page(Grid grid, Map<List<Integer>, List<Cell>> behind, Page page, Function<Picture, String> uri, boolean cards,
            double scale, boolean open) {
        return Map.of("title", page.title(), "titled", !page.title().isEmpty(), "open", open, "columns", page.columnLabels().stream().map(l -> Map.of("label", l, "long", l.length() > LONG)).toList(),
                "rows", IntStream.range(0, page.cells().size()).mapToObj(r -> Map.of("label", page.rowLabels().get(r),
                        "cells", page.cells().get(r).stream().map(c -> cell(grid, behind, c, uri, cards, scale)).toList())).toList());
    }

    private static Map<String, Object> cell(Grid grid, Map<List<Integer>, List<Cell>> behind, Optional<Cell> place, Function<Picture, String> uri, boolean cards,
            double scale) {
        Map<String, Object> values = new HashMap<>();
        place.ifPresent(cell -> {
            Parameters p = cell.parameters();
            Map<String, String> own = Settings.differences(grid.base(), p);
            String differs = own.isEmpty() ? "as the base" : Settings.text(own);
            values.put("width", Math.round(p.width() * scale));
            values.put("height", Math.round(p.height() * scale));
            cell.failure().ifPresent(reason -> values.put("failure", reason));
            values.put("waiting", cell.picture().isEmpty() && cell.failure().isEmpty());
            cell.picture().ifPresent(picture -> {
                values.put("made", true);
                values.put("uri", uri.apply(picture));
                values.put("alt", "Picture: " + place(grid, cell));
                values.put("card", cards);
                values.put("differs", differs);
                values.put("settings", cards ? settings(grid.base(), p) : List.of());
                values.put("digest", picture.digest());
                values.put("seeds", behind.getOrDefault(cell.place(), List.of()).stream().flatMap(c -> c.picture().stream())
                        .map(other -> Map.of("uri", uri.apply(other), "seed", Long.toString(other.parameters().seed()))).toList());
            });
        });
        return values;
    }

    /** Every setting; a long text that is the base's is not written out again in each of hundreds of cells. */
    private static List<Map<String, Object>> settings(Parameters base, Parameters p) {
        Map<String, String> before = Settings.of(base);
        return Settings.of(p).entrySet().stream().filter(e -> !e.getValue().isEmpty()).map(e -> {
            boolean same = e.getValue().equals(before.get(e.getKey()));
            String value = same && e.getValue().length() > 300 ? "as above, the same in all" : e.getValue();
            return Map.<String, Object>of("name", e.getKey(), "value", value, "own", !same);
        }).toList();
    }

    /** "seed 2, CFG scale 4". */
    static String place(Grid grid, Cell cell) {
        return IntStream.range(0, grid.axes().size())
                .mapToObj(a -> grid.axes().get(a).name() + " " + grid.axes().get(a).values().get(cell.place().get(a)).text())
                .collect(Collectors.joining(", "));
    }

    private static double scale(Grid grid, int columns) {
        int widest = grid.cells().stream().mapToInt(c -> c.parameters().width()).max().orElse(1);
        int longest = grid.cells().stream().mapToInt(c -> Math.max(c.parameters().width(), c.parameters().height())).max().orElse(1);
        double fits = Math.min(1, WIDTH / (double) (columns * (widest + 6)));
        return Math.min(1, Math.max(Math.min(fits, 320.0 / longest), (double) SMALLEST / longest));
    }
}
