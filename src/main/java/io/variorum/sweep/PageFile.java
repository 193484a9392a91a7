// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import com.google.gson.Gson;
import io.variorum.checkpoint.Sha256;
import io.variorum.picture.Picture;
import io.variorum.view.Html;
import io.variorum.view.Resource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A grid as a page of its own that a browser opens without a network: any axis across, any down, the others by a list; keys
 * to walk, and every cell's difference from one that is chosen. The page's policy lets it run its own script and nothing else.
 */
final class PageFile {

    private static final int BUDGET = 60_000_000; // bytes of pictures; a browser opens such a file in a few seconds
    private static final int LARGEST = 2_000_000;

    private PageFile() {}

    static String of(Grid whole) {
        Grid grid = Laid.inARow(whole);
        String script = Resource.text(PageFile.class, "page.js");
        return Html.of(PageFile.class, "page.mustache", Map.of("title", whole.toString(), "css", new Html(Resource.text(PageFile.class, "page.css")),
                "held", Settings.text(Held.fixed(grid.base(), grid.cells())), "json", new Gson().toJson(data(grid)),
                "script", new Html(script), "scriptHash", new Html(hash(script)))).text();
    }

    private static Map<String, Object> data(Grid grid) {
        int each = Math.min(LARGEST, BUDGET / Math.max(1, grid.pictures().size()));
        Map<Picture, String> uris = grid.pictures().parallelStream().distinct()
                .collect(Collectors.toConcurrentMap(p -> p, p -> Thumbnail.uri(p, each, 1024)));
        return Map.of("axes", IntStream.range(0, grid.axes().size())
                        .mapToObj(a -> Map.of("name", grid.axes().get(a).name(), "values", grid.labels(a))).toList(),
                "cells", grid.cells().stream().map(c -> cell(grid, c, uris)).toList());
    }

    private static Map<String, Object> cell(Grid grid, Cell cell, Map<Picture, String> uris) {
        Map<String, Object> values = new HashMap<>();
        values.put("place", cell.place());
        values.put("label", SheetHtml.place(grid, cell));
        Map<String, String> own = Settings.differences(grid.base(), cell.parameters());
        values.put("settings", Settings.of(cell.parameters()).entrySet().stream().filter(e -> !e.getValue().isEmpty())
                .map(e -> List.of(e.getKey(), e.getValue(), own.containsKey(e.getKey()))).toList());
        cell.failure().ifPresent(reason -> values.put("failure", reason));
        cell.picture().ifPresent(picture -> {
            values.put("uri", uris.get(picture));
            values.put("digest", picture.digest());
        });
        return values;
    }

    private static String hash(String script) {
        return Base64.getEncoder().encodeToString(Sha256.start().digest(script.getBytes(StandardCharsets.UTF_8)));
    }
}
