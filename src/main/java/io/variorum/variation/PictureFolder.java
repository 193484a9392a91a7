// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.picture.ImageFile;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A folder of pictures with a table beside them, from this program or any other. Each column with more than one value is an
 * axis, but for those that hold a measure; columns that change together are one axis; a column in which every picture has a
 * value of its own, such as a time, is not an axis, unless there is no other column.
 */
final class PictureFolder {

    private PictureFolder() {}

    /** @param axes the columns to take; empty for all that are axes */
    static Specimens read(Path folder, List<String> axes) {
        PictureTable table = PictureTable.in(folder);
        List<String> files = table.column(fileColumn(table, folder));
        List<Specimen> pictures = files.stream().map(f -> specimen(folder, f, table.name())).toList();
        List<Design.Factor> factors = new ArrayList<>();
        List<List<Integer>> places = new ArrayList<>();
        axes(table, files, axes).forEach((name, columns) -> {
            List<String> values = columns.get(0);
            List<String> distinct = List.copyOf(new LinkedHashSet<>(values));
            factors.add(new Design.Factor(name, distinct, 0));
            for (int i = 0; i < values.size(); i++) {
                if (places.size() <= i) {
                    places.add(new ArrayList<>());
                }
                places.get(i).add(distinct.indexOf(values.get(i)));
            }
        });
        if (factors.isEmpty()) {
            throw new IllegalArgumentException("%s has no column with more than one value, so there is nothing to compare. Add a column for what was changed."
                    .formatted(table.name()));
        }
        return new Specimens(new Design(factors, places), pictures);
    }

    private static Map<String, List<List<String>>> axes(PictureTable table, List<String> files, List<String> chosen) {
        Map<List<Integer>, List<String>> alike = new LinkedHashMap<>();
        for (String column : chosen.isEmpty() ? table.columns() : chosen) {
            List<String> values = table.column(column);
            long distinct = values.stream().distinct().count();
            boolean measured = Measures.names().contains(column);
            if (!chosen.isEmpty() || distinct > 1 && !measured && !values.equals(files)) {
                alike.computeIfAbsent(pattern(values), k -> new ArrayList<>()).add(column);
            }
        }
        if (chosen.isEmpty() && alike.size() > 1) {
            alike.keySet().removeIf(p -> p.stream().distinct().count() == p.size());
        }
        Map<String, List<List<String>>> axes = new LinkedHashMap<>();
        alike.values().forEach(names -> axes.put(String.join(" and ", names), names.stream().map(table::column).toList()));
        return axes;
    }

    /** The same for columns that change at the same pictures. */
    private static List<Integer> pattern(List<String> values) {
        List<String> distinct = List.copyOf(new LinkedHashSet<>(values));
        return values.stream().map(distinct::indexOf).toList();
    }

    private static String fileColumn(PictureTable table, Path folder) {
        return table.columns().stream().filter(c -> c.equalsIgnoreCase("file")).findFirst()
                .or(() -> table.columns().stream().filter(c -> isFile(folder, table.column(c).get(0))).findFirst())
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s has no column with the pictures' names. Add one that is called \"file\".".formatted(table.name())));
    }

    private static boolean isFile(Path folder, String name) {
        return !name.isBlank() && name.length() < 200 && !name.contains("\n") && Files.isRegularFile(folder.resolve(name));
    }

    private static Specimen specimen(Path folder, String name, String table) {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder.normalize())) {
            throw new IllegalArgumentException("%s names \"%s\", which lies outside of the folder. Put the pictures beside the table.".formatted(table, name));
        }
        Dimension size = size(file, table);
        return new Specimen(name, size.width, size.height, () -> image(file));
    }

    private static Dimension size(Path file, String table) {
        Dimension size = ImageFile.size(file).orElseThrow(() -> new IllegalArgumentException(Files.exists(file)
                ? "%s is not a picture that can be read. PNG, JPEG, WebP, GIF and BMP can.".formatted(file.getFileName())
                : "%s names %s, but there is no such file. Put the picture there or take the row out.".formatted(table, file.getFileName())));
        if (!ImageFile.isRead(size)) {
            throw new IllegalArgumentException("%s has %d × %d pixels; pictures of up to %,d can be compared. Make it smaller or take its row out of %s."
                    .formatted(file.getFileName(), size.width, size.height, ImageFile.MOST, table));
        }
        return size;
    }

    private static BufferedImage image(Path file) {
        return ImageFile.read(file).orElseThrow(() -> new IllegalArgumentException(
                "%s is damaged: its pixels cannot be read. Put another copy there or take its row out of the table.".formatted(file.getFileName())));
    }
}
