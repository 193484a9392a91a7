// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/** A bar for each axis and measure: the share of the variation that it explains. */
final class ShareBars {

    private ShareBars() {}

    static CategoryChart of(List<String> axes, List<Effect> effects) {
        CategoryChart chart = new CategoryChartBuilder().width(ChartStyle.WIDTH).height(430)
                .title("How much of the variation each axis explains").xAxisTitle("axis")
                .yAxisTitle("share of the variation, R² (%)").build();
        ChartStyle.on(chart.getStyler());
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0);
        chart.getStyler().setAvailableSpaceFill(0.7).setOverlapped(false);
        chart.getStyler().setLabelsVisible(true).setLabelsPosition(1).setLabelsFont(ChartStyle.SMALL)
                .setLabelsFontColor(ChartStyle.INK_ON_COLOUR).setLabelsFontColorAutomaticEnabled(false).setDecimalPattern("0");
        chart.getStyler().setSeriesColors(ChartStyle.BARS).setLegendPosition(Styler.LegendPosition.OutsideE);
        Set<String> measures = effects.stream().map(Effect::measure).collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> shown = axes.stream().filter(a -> effects.stream().anyMatch(e -> e.axis().equals(a))).toList();
        for (String measure : measures) {
            chart.addSeries(measure, shown, shown.stream().map(a -> effects.stream()
                    .filter(e -> e.axis().equals(a) && e.measure().equals(measure)).findFirst()
                    .map(e -> 100 * e.permanova().r2()).orElse(0.0)).toList());
        }
        return chart;
    }
}
