// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import org.knowm.xchart.internal.chartpart.Chart;

/** What an XChart chart says of itself where it is not drawn. */
final class ChartImage {

    private ChartImage() {}

    static String sentence(Chart<?, ?> chart) {
        String title = chart.getTitle().isBlank() ? "without a title" : "\"" + chart.getTitle() + "\"";
        return "A chart " + title + ": " + String.join(", ", chart.getSeriesMap().keySet()) + ".";
    }
}
