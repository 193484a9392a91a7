// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A table of pictures as any program may write it: comma-separated values (RFC 4180), the first row the names of the columns.
 *
 * @param name the file's name, for messages
 */
record PictureTable(String name, List<String> columns, List<List<String>> rows) {

    /** {@code grid.csv}, or the folder's only table. */
    static PictureTable in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> tables = files.filter(f -> f.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv")).sorted().toList();
            Path table = tables.stream().filter(f -> f.getFileName().toString().equals("grid.csv")).findFirst()
                    .orElse(tables.size() == 1 ? tables.get(0) : null);
            if (table == null) {
                throw new IllegalArgumentException(tables.isEmpty()
                        ? "There is no table in %s. Put a grid.csv beside the pictures, with a column \"file\" and a column for each parameter.".formatted(folder)
                        : "There are %d tables in %s. Name the one to read grid.csv.".formatted(tables.size(), folder));
            }
            return of(table.getFileName().toString(), Files.readString(table, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder %s cannot be read. Name a folder with pictures and a grid.csv.".formatted(folder), e);
        }
    }

    static PictureTable of(String name, String text) {
        List<List<String>> lines = lines(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (lines.size() < 2) {
            throw new IllegalArgumentException("%s has no rows. It needs the columns' names and one row a picture.".formatted(name));
        }
        List<String> columns = lines.get(0);
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).size() != columns.size()) {
                throw new IllegalArgumentException("%s: row %d has %d values, but there are %d columns. Put values with commas in double quotes."
                        .formatted(name, i + 1, lines.get(i).size(), columns.size()));
            }
        }
        return new PictureTable(name, columns, lines.subList(1, lines.size()));
    }

    List<String> column(String column) {
        int at = columns.indexOf(column);
        if (at < 0) {
            throw new IllegalArgumentException("%s has no column \"%s\". It has %s.".formatted(name, column, String.join(", ", columns)));
        }
        return rows.stream().map(r -> r.get(at)).toList();
    }

    private static List<List<String>> lines(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                value.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                line.add(value.toString());
                value.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                value.append(c);
            }
        }
        if (!value.isEmpty() || !line.isEmpty()) {
            line.add(value.toString());
            lines.add(line);
        }
        return lines.stream().filter(l -> l.size() > 1 || !l.get(0).isBlank()).toList();
    }
}
