// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import java.util.List;
import org.knowm.xchart.internal.chartpart.Chart;

/** What an XChart chart says of itself where it is not drawn. */
final class ChartSentence {

    private static final int NAMED = 8; // of a map's series, one a picture, nobody reads them all

    private ChartSentence() {}

    static String of(Chart<?, ?> chart) {
        String title = chart.getTitle().isBlank() ? "without a title" : "\"" + chart.getTitle() + "\"";
        List<String> series = List.copyOf(chart.getSeriesMap().keySet());
        String rest = series.size() > NAMED ? " and %,d more".formatted(series.size() - NAMED) : "";
        return "A chart " + title + ": " + String.join(", ", series.subList(0, Math.min(NAMED, series.size()))) + rest + ".";
    }
}
