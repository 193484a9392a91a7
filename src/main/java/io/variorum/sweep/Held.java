// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.prompt.Parameters;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What all cells of a sweep have in common, and what each setting is in the others. */
final class Held {

    private Held() {}

    /** The settings that are the same in every cell; what is empty or as usual is left out. */
    static Map<String, String> fixed(Parameters base, List<Cell> cells) {
        Map<String, String> fixed = new LinkedHashMap<>(Settings.of(cells.isEmpty() ? base : cells.get(0).parameters()));
        for (Cell cell : cells) {
            Map<String, String> settings = Settings.of(cell.parameters());
            fixed.entrySet().removeIf(e -> !e.getValue().equals(settings.get(e.getKey())));
        }
        fixed.values().removeIf(String::isEmpty);
        fixed.remove("clip skip", "1");
        fixed.remove("noise");
        return fixed;
    }

    /** Every value that a setting has in some cell, in the order of the cells. */
    static Map<String, Set<String>> values(List<Cell> cells) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        for (Cell cell : cells) {
            Settings.of(cell.parameters()).forEach((k, v) -> values.computeIfAbsent(k, n -> new LinkedHashSet<>()).add(v));
        }
        for (Cell cell : cells) {
            Set<String> names = Settings.of(cell.parameters()).keySet();
            values.forEach((k, v) -> {
                if (!names.contains(k)) {
                    v.add(Settings.NONE);
                }
            });
        }
        return values;
    }
}
