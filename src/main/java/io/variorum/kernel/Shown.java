// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import io.variorum.variation.ChartView;
import io.variorum.variation.Drawing;
import io.variorum.view.Html;
import io.variorum.view.Viewable;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

/** What a notebook is given to show a value, by MIME type. Uses no kernel's classes, so that every kernel can call it. */
public final class Shown {

    public static final String TEXT = "text/plain";
    public static final String HTML = "text/html";
    public static final String PNG = "image/png";

    private Shown() {}

    /** Its sentence, its HTML, and its PNG where it has one: the very bytes, so that the text inside the PNG stays. */
    public static Map<String, String> of(Viewable value) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put(TEXT, value.toString());
        data.put(HTML, Html.block(value.html()).toString());
        value.png().ifPresent(png -> data.put(PNG, Base64.getEncoder().encodeToString(png)));
        return data;
    }

    public static Map<String, String> of(Table table) {
        return of(new TableView(table));
    }

    public static Map<String, String> of(Chart<?, ?> chart) {
        return of(ChartView.of(Drawing.of(chart), ChartSentence.of(chart)));
    }
}
