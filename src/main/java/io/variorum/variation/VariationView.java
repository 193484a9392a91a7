// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.view.Html;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A variation on a page: the sentence, the numbers, the charts, and where each number is defined. */
final class VariationView {

    private VariationView() {}

    static Html of(Variation variation) {
        Map<String, Object> values = new HashMap<>();
        values.put("sentence", variation.sentence());
        List<Map<String, String>> rows = new ArrayList<>();
        for (Measure<?> measure : variation.measures()) {
            variation.measure(measure).axes().forEach(e -> rows.add(EffectTable.texts(e)));
        }
        values.put("rows", rows);
        values.put("nearest", variation.nearest().toString());
        values.put("farthest", variation.farthest().toString());
        values.put("measure", variation.measure().name());
        values.put("sources", variation.measures().stream().map(m -> Map.of("name", m.name(), "source", m.source())).toList());
        values.put("effects", ChartView.of(Drawing.of(variation.effects()),
                "Bar chart: how much of the variation each axis explains, by each measure; the numbers stand in the table above").html());
        values.put("heatMap", ChartView.of(Drawing.of(variation.heatMap()),
                "Heat map: the distance between every two pictures, in the order of the grid").html());
        return Html.of(Variation.class, "variation.mustache", values);
    }
}
