// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.view.Html;
import java.util.HashMap;
import java.util.Map;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * A chart on a notebook's page: lines in the page's colours, light or dark. Where drawings and style sheets are taken out, as
 * JupyterLab does until it trusts a notebook, its PNG is seen.
 */
public final class ChartView {

    private ChartView() {}

    /** @param alt what it shows, for those who do not see it */
    public static Html of(Chart<?, ?> chart, String alt) {
        return of(Drawing.of(chart), alt);
    }

    /** @param alt what it shows, for those who do not see it */
    public static Html of(Drawing drawing, String alt) {
        Map<String, Object> values = new HashMap<>(Map.of("png", Html.pngUri(drawing.png()), "width", drawing.width(), "alt", alt));
        if (drawing.followsThePage()) {
            values.put("svg", drawing.svgPart());
        }
        return Html.of(ChartView.class, "chart.mustache", values);
    }
}
