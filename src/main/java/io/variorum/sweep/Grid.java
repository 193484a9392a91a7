// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.picture.Picture;
import io.variorum.picture.WrittenFile;
import io.variorum.prompt.Parameters;
import io.variorum.view.Html;
import io.variorum.view.Viewable;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The pictures of a sweep, each in its place. Immutable. A picture is addressed by what was asked for.
 *
 * @param base the request that the axes change
 * @param axes rows, columns, then pages
 * @param cells in the order of the plan; those that failed or were not reached say so
 */
public record Grid(Parameters base, List<Axis> axes, List<Cell> cells) implements Viewable {

    public Grid {
        axes = List.copyOf(axes);
        cells = List.copyOf(cells);
    }

    /** The picture made from exactly these parameters; a LoRA at weight 0 counts as none: {@code grid.get(base.seed(2))}. */
    public Picture get(Parameters asked) {
        Cell cell = cells.stream().filter(c -> c.parameters().equals(asked)).findFirst()
                .or(() -> cells.stream().filter(c -> effective(c.parameters()).equals(effective(asked))).findFirst())
                .orElseThrow(() -> new IllegalArgumentException(absent(asked)));
        return cell.picture().orElseThrow(() -> new IllegalArgumentException(cell.failure()
                .map(reason -> "This picture could not be made: " + reason)
                .orElse("This picture was not made yet. Run the sweep again to make it.")));
    }

    private static Parameters effective(Parameters p) {
        return p.loras(p.loras().stream().filter(u -> u.unet() != 0 || u.textEncoder() != 0).toList());
    }

    /** The pictures that were made, in the order of the cells. */
    public List<Picture> pictures() {
        return cells.stream().flatMap(c -> c.picture().stream()).toList();
    }

    /** One row a picture, one column a setting; a new table at each call. */
    public Table table() {
        return GridTable.of(this);
    }

    /** The table as comma-separated values. */
    public String csv() {
        return GridTable.csv(table());
    }

    /** The contact sheet as an image, every picture at its own size (smaller where the sheet would exceed 40 megapixels). */
    public BufferedImage sheet() {
        return new ContactSheet(this, 40_000_000).draw();
    }

    /** Writes the contact sheet as a PNG that says in its metadata what it shows: {@code grid.saveSheet("sheet.png")}. */
    public Path saveSheet(String file) {
        return saveSheet(Path.of(file));
    }

    /** The same into a file at this place. */
    public Path saveSheet(Path file) {
        return WrittenFile.of(file, SheetPng.of(this, sheet()));
    }

    /** Writes the grid as a page for a browser: any axis across, any down, and each cell's difference from another: {@code grid.savePage("grid.html")}. */
    public Path savePage(String file) {
        return savePage(Path.of(file));
    }

    /** The same into a file at this place. */
    public Path savePage(Path file) {
        return WrittenFile.of(file, PageFile.of(this).getBytes(StandardCharsets.UTF_8));
    }

    /** Writes every picture, {@code contact-sheet.png} and {@code grid.csv} into a folder: {@code grid.saveAll("grid")}. */
    public Path saveAll(String folder) {
        return saveAll(Path.of(folder));
    }

    /** The same into a folder at this place. */
    public Path saveAll(Path folder) {
        return saveAll(folder, List.of());
    }

    /** The same, with further columns in the table: one value for each picture that was made, in their order. */
    public Path saveAll(Path folder, List<? extends Column<?>> columns) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder %s cannot be made. Choose another.".formatted(folder), e);
        }
        Map<Picture, String> names = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String name = fileName(i, cells.size());
            cells.get(i).picture().ifPresent(picture -> {
                names.put(picture, name);
                WrittenFile.of(folder.resolve(name), picture.bytes());
            });
        }
        saveSheet(folder.resolve("contact-sheet.png"));
        Table table = GridTable.of(this, names::get).addColumns(columns.toArray(Column<?>[]::new));
        WrittenFile.of(folder.resolve("grid.csv"), GridTable.csv(table).getBytes(StandardCharsets.UTF_8));
        return folder;
    }

    /** "07.png": the file name of the cell with this number, from 0, in a folder of {@code of} cells. */
    public static String fileName(int number, int of) {
        return String.format(Locale.ROOT, "%0" + Integer.toString(of).length() + "d.png", number + 1);
    }

    @Override
    public Html html() {
        return Html.block(SheetHtml.full(this));
    }

    @Override
    public Optional<byte[]> png() {
        return Optional.of(SheetPng.of(this, new ContactSheet(this, 1_500_000).draw()));
    }

    /** "27 pictures: 3 seeds × 3 CFG scales × 3 LoRA weights", and how many are missing. */
    @Override
    public String toString() {
        long failed = cells.stream().filter(c -> c.failure().isPresent()).count();
        long waiting = cells.size() - failed - pictures().size();
        long places = axes.stream().mapToLong(a -> a.values().size()).reduce(1, (a, b) -> a * b);
        String size = (cells.size() == 1 ? "1 picture" : "%,d pictures".formatted(cells.size())) + (places == cells.size() ? "" : " of %,d".formatted(places));
        String product = axes.stream().map(Axis::count).reduce((a, b) -> a + " × " + b).map(p -> ": " + p).orElse("");
        return size + product + (failed > 0 ? "; %,d failed".formatted(failed) : "")
                + (waiting > 0 ? "; %,d not made yet".formatted(waiting) : "");
    }

    /** Whether each place holds several seeds, shown as one. */
    boolean replicated() {
        return axes.size() > 1 && axes.get(axes.size() - 1).noun().equals(Axis.REPLICATES);
    }

    /** The grid as a sheet lays it out: of each place's seeds only the first; one after the other where most places are empty. */
    Grid front() {
        return Laid.inARow(replicated() ? new Grid(base, axes.subList(0, axes.size() - 1), byPlace().entrySet().stream().map(e -> {
            Cell first = e.getValue().get(0);
            return new Cell(e.getKey(), first.parameters(), first.picture(), first.failure());
        }).toList()) : this);
    }

    /** The further seeds of each place of the front. */
    Map<List<Integer>, List<Cell>> behind() {
        Map<List<Integer>, List<Cell>> further = new HashMap<>();
        if (replicated()) {
            Iterator<Cell> front = front().cells().iterator();
            byPlace().values().forEach(seeds -> further.put(front.next().place(), seeds.subList(1, seeds.size())));
        }
        return further;
    }

    private Map<List<Integer>, List<Cell>> byPlace() {
        return cells.stream().collect(Collectors.groupingBy(c -> c.place().subList(0, axes.size() - 1), LinkedHashMap::new, Collectors.toList()));
    }

    /** Said on a sheet that hides something. */
    String hint() {
        return replicated() ? "Each place shows the first of its %d seeds.".formatted(axes.get(axes.size() - 1).values().size()) : "";
    }

    /** The labels of an axis's values, as the sheet shows them. */
    List<String> labels(int axis) {
        return axes.get(axis).values().stream().map(v -> v.label(base)).toList();
    }

    private String absent(Parameters asked) {
        Map<String, Set<String>> values = Held.values(cells);
        Map<String, String> wanted = new LinkedHashMap<>(Settings.of(asked));
        values.keySet().forEach(name -> wanted.putIfAbsent(name, Settings.NONE));
        for (Map.Entry<String, String> want : wanted.entrySet()) {
            Set<String> there = values.getOrDefault(want.getKey(), Set.of(Settings.NONE));
            if (!there.contains(want.getValue())) {
                String what = Settings.text(want.getKey(), want.getValue());
                return "This grid has no picture with %s; it has %s.".formatted(what, listed(want.getKey(), there));
            }
        }
        Map<String, String> together = new LinkedHashMap<>(wanted);
        together.keySet().removeIf(name -> values.get(name).size() < 2);
        return "This grid has no picture with %s together; the plan leaves that combination out."
                .formatted(Settings.text(together));
    }

    private static String listed(String name, Set<String> values) {
        List<String> texts = new ArrayList<>(values.stream().limit(12)
                .map(v -> v.equals(Settings.NONE) ? "none" : name.endsWith("prompt") ? '"' + v + '"' : v).toList());
        if (values.size() > 12) {
            texts.add("%,d others".formatted(values.size() - 12));
        }
        return texts.size() == 1
                ? texts.get(0)
                : String.join(", ", texts.subList(0, texts.size() - 1)) + " and " + texts.get(texts.size() - 1);
    }
}
