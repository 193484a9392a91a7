// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.style.AxesChartStyler;

/** Says on a chart in the account's language what the chart says in English; values stay as they are. */
final class ChartWords {

    private ChartWords() {}

    static CategoryChart shares(CategoryChart chart, Sentences say) {
        if (say.language().equals("en")) {
            return chart;
        }
        letters(chart.getStyler());
        chart.setTitle(say.say("chart.shares"));
        chart.setXAxisTitle(say.say("chart.shares.x"));
        chart.setYAxisTitle(say.say("chart.shares.y"));
        for (CategorySeries series : chart.getSeriesMap().values()) {
            List<String> axes = series.getXData().stream().map(x -> say.term(x.toString())).toList();
            chart.updateCategorySeries(series.getName(), axes, List.copyOf(series.getYData()), null);
            series.setLabel(say.term(series.getName()));
        }
        return chart;
    }

    static HeatMapChart distances(HeatMapChart chart, Sentences say) {
        if (say.language().equals("en")) {
            return chart;
        }
        letters(chart.getStyler());
        String measure = chart.getHeatMapSeries().getName();
        chart.setTitle(say.say("chart.distances", say.term(measure)));
        chart.setXAxisTitle(order(chart.getXAxisTitle(), say));
        chart.setYAxisTitle(order(chart.getYAxisTitle(), say));
        return chart;
    }

    /** "picture, in the order of seed · CFG scale", "seed · CFG scale", or "picture". */
    private static String order(String title, Sentences say) {
        String lead = "picture, in the order of ";
        String axes = Arrays.stream((title.startsWith(lead) ? title.substring(lead.length()) : title).split(" · ")).map(say::term)
                .collect(Collectors.joining(" · "));
        return title.startsWith(lead) ? say.say("chart.order", axes) : axes;
    }

    private static void letters(AxesChartStyler styler) {
        styler.setChartTitleFont(Letters.FONT.deriveFont(java.awt.Font.BOLD, 17f)).setLegendFont(Letters.FONT.deriveFont(13f));
        styler.setAxisTitleFont(Letters.FONT.deriveFont(14f)).setAxisTickLabelsFont(Letters.FONT.deriveFont(12f));
    }

    /** Read when a chart first needs it: a machine may have no font for Chinese. */
    private static final class Letters {
        static final java.awt.Font FONT = read();

        private static java.awt.Font read() {
            try (InputStream in = Font.CHINESE.open()) {
                return java.awt.Font.createFont(java.awt.Font.TRUETYPE_FONT, in);
            } catch (IOException | FontFormatException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
