// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.sweep.Axis;
import io.variorum.sweep.Cell;
import io.variorum.sweep.Grid;
import io.variorum.view.Html;
import io.variorum.view.Viewable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a person sees in the pictures of a grid: a letter a picture, counted row by row. Immutable: {@link #row} returns a
 * changed copy. The program looks at nothing here; it counts what was typed.
 *
 * @param kinds what there is to see; a picture is one of them, named by its first letter, or none
 * @param letters of each row judged so far, in the order of the sheet
 */
public record ByEye(Grid grid, List<String> kinds, Map<Integer, String> letters) implements Viewable {

    private static final char NONE = '-';
    private static final String NONE_OF_THESE = "none of these";

    public ByEye {
        kinds = List.copyOf(kinds);
        letters = Collections.unmodifiableMap(new TreeMap<>(letters));
        if (kinds.isEmpty() || kinds.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("Nothing to look for is named. Try byEye(grid, \"close-up\", \"half body\").");
        }
        Map<Character, String> first = new TreeMap<>();
        for (String kind : kinds) {
            String other = first.put(letter(kind), kind);
            if (other != null) {
                throw new IllegalArgumentException("\"%s\" and \"%s\" begin with the same letter. Name one of them so that it begins with another."
                        .formatted(other, kind));
            }
        }
    }

    public static ByEye of(Grid grid, String... kinds) {
        return new ByEye(grid, List.of(kinds), Map.of());
    }

    /**
     * A copy in which this row is judged.
     *
     * @param row its label on the sheet
     * @param typed a letter a picture from left to right, such as "c c h -"; spaces do not count
     */
    public ByEye row(String row, String typed) {
        int place = place(row);
        String plain = typed.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        int pictures = pictures(place);
        if (plain.length() != pictures) {
            throw new IllegalArgumentException("Row %s has %d pictures, but %d letters were typed. Type one for each, from left to right: %s."
                    .formatted(label(place), pictures, plain.length(), key()));
        }
        plain.chars().filter(c -> c != NONE && kinds.stream().noneMatch(k -> letter(k) == c)).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException("\"%c\" stands for nothing that was named. There are %s.".formatted((char) c, key()));
        });
        Map<Integer, String> more = new TreeMap<>(letters);
        more.put(place, plain);
        return new ByEye(grid, kinds, more);
    }

    /** One row for each row judged: how many pictures it has, and how many show what; a new table at each call. */
    public Table table() {
        Table table = Table.create("judged by eye", StringColumn.create(grid.axes().get(0).name(), letters.keySet().stream().map(this::label).toList()),
                IntColumn.create("pictures", letters.values().stream().mapToInt(String::length).toArray()));
        for (String kind : shown()) {
            table.addColumns(IntColumn.create(kind, letters.values().stream().mapToInt(l -> count(l, kind)).toArray()));
        }
        return table;
    }

    /** "Judged by eye: 1:1, close-up 6 of 6; 2:3, half body 5 of 6, none of these 1 of 6." */
    public String sentence() {
        return letters.isEmpty() ? "Nothing is judged by eye yet." : "Judged by eye: " + letters.entrySet().stream()
                .map(row -> label(row.getKey()) + ", " + shown().stream().filter(kind -> count(row.getValue(), kind) > 0)
                        .map(kind -> "%s %d of %d".formatted(kind, count(row.getValue(), kind), row.getValue().length())).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ")) + ".";
    }

    @Override
    public Html html() {
        return Html.block(Html.of(ByEye.class, "by-eye.mustache", Map.of("name", grid.axes().get(0).name(), "kinds", shown(), "rows",
                IntStream.range(0, rows()).mapToObj(this::shown).toList(), "open", letters.size() < rows(), "key", key(), "lines", lines())));
    }

    @Override
    public String toString() {
        return letters.size() == rows() ? sentence() : "%s Still to judge, with %s:%n%s".formatted(sentence(), key(), String.join("\n", lines()));
    }

    private Map<String, Object> shown(int place) {
        String judged = letters.getOrDefault(place, "");
        return Map.of("label", label(place), "cells", shown().stream().map(kind -> Map.of(
                "text", judged.isEmpty() ? "" : "%d of %d".formatted(count(judged, kind), judged.length()),
                "share", judged.isEmpty() ? 0 : Math.round(100.0 * count(judged, kind) / judged.length()))).toList());
    }

    /** What to type for the rows not judged yet. */
    private List<String> lines() {
        return IntStream.range(0, rows()).filter(i -> !letters.containsKey(i))
                .mapToObj(i -> ".row(\"%s\", \"%s\")".formatted(label(i), "_ ".repeat(pictures(i)).strip())).toList();
    }

    /** The kinds, and last "none of these" where a picture was judged so. */
    private List<String> shown() {
        List<String> all = new ArrayList<>(kinds);
        if (letters.values().stream().anyMatch(l -> l.indexOf(NONE) >= 0)) {
            all.add(NONE_OF_THESE);
        }
        return all;
    }

    private int count(String judged, String kind) {
        char letter = kinds.contains(kind) ? letter(kind) : NONE;
        return (int) judged.chars().filter(c -> c == letter).count();
    }

    private String key() {
        return kinds.stream().map(k -> letter(k) + " for " + k).collect(Collectors.joining(", ")) + " or - for none of these";
    }

    private static char letter(String kind) {
        return Character.toLowerCase(kind.strip().charAt(0));
    }

    private int place(String row) {
        return IntStream.range(0, rows()).filter(i -> plain(label(i)).equals(plain(row))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no row %s. There are %s.".formatted(row,
                        IntStream.range(0, rows()).mapToObj(this::label).collect(Collectors.joining(", ")))));
    }

    /** People type "128x192" where the sheet prints "128 × 192". */
    private static String plain(String label) {
        return label.replaceAll("\\s", "").replace('×', 'x').toLowerCase(Locale.ROOT);
    }

    private String label(int place) {
        return values().get(place).text();
    }

    private int rows() {
        return values().size();
    }

    private List<Axis.Value> values() {
        return grid.axes().get(0).values();
    }

    /** Pictures that were made in this row, on all pages. */
    private int pictures(int place) {
        return (int) grid.cells().stream().filter(c -> c.place().get(0) == place).map(Cell::picture).filter(Optional::isPresent).count();
    }
}
