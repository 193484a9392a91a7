// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.sweep.Cell;
import io.variorum.sweep.Grid;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** The charts of a variation, in colours that people with any colour vision tell apart. */
final class Charts {

    private static final Color INK = new Color(0x1d1b18);
    private static final Color LINE = new Color(0xdddddd);
    // Okabe and Ito, "Color Universal Design" (2008)
    private static final Color[] BARS = {new Color(0x56B4E9), new Color(0xE69F00), new Color(0x009E73),
            new Color(0xCC79A7), new Color(0xF0E442)};
    // Nine samples of viridis (van der Walt and Smith, 2015), light for near to dark for far
    private static final Color[] RAMP = {new Color(0xfde725), new Color(0xaadc32), new Color(0x5ec962),
            new Color(0x28ae80), new Color(0x21918c), new Color(0x2c728e), new Color(0x3b528b), new Color(0x472d7b),
            new Color(0x440154)};
    private static final int LABELLED = 40; // pictures; beyond that labels would overlap

    private Charts() {}

    static CategoryChart effects(List<String> axes, List<Effect> effects) {
        CategoryChart chart = new CategoryChartBuilder().width(860).height(430)
                .title("How much of the variation each axis explains").xAxisTitle("axis")
                .yAxisTitle("share of the variation, R² (%)").build();
        style(chart.getStyler());
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0);
        chart.getStyler().setAvailableSpaceFill(0.7).setOverlapped(false);
        chart.getStyler().setLabelsVisible(true).setLabelsPosition(1).setLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
                .setLabelsFontColor(INK).setLabelsFontColorAutomaticEnabled(false).setDecimalPattern("0");
        chart.getStyler().setSeriesColors(BARS).setLegendPosition(Styler.LegendPosition.OutsideE);
        Set<String> measures = effects.stream().map(Effect::measure).collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> shown = axes.stream().filter(a -> effects.stream().anyMatch(e -> e.axis().equals(a))).toList();
        for (String measure : measures) {
            chart.addSeries(measure, shown, shown.stream().map(a -> effects.stream()
                    .filter(e -> e.axis().equals(a) && e.measure().equals(measure)).findFirst()
                    .map(e -> 100 * e.permanova().r2()).orElse(0.0)).toList());
        }
        return chart;
    }

    static HeatMapChart heatMap(Measure<?> measure, Grid grid, List<Cell> cells, DistanceMatrix distances) {
        boolean labelled = cells.size() <= LABELLED;
        List<String> names = IntStream.range(0, cells.size())
                .mapToObj(i -> labelled ? label(grid, cells.get(i)) : Integer.toString(i + 1)).toList();
        String order = grid.axes().stream().map(a -> a.name()).collect(Collectors.joining(" · "));
        int side = Math.max(420, Math.min(700, 22 * cells.size()));
        HeatMapChart chart = new HeatMapChartBuilder().width(side + 240).height(side + 140)
                .title("Distance between every two pictures (" + measure.name() + ")")
                .xAxisTitle(labelled ? order : "picture, in the order of " + order)
                .yAxisTitle(labelled ? order : "picture").build();
        style(chart.getStyler());
        chart.getStyler().setShowValue(false).setRangeColors(RAMP).setPlotContentSize(1);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setXAxisLabelRotation(90).setPlotGridLinesVisible(false);
        chart.getStyler().setHeatMapDecimalValueFormatter(v -> Sentence.number(v));
        double highest = 0;
        int n = cells.size();
        List<Number[]> data = new ArrayList<>();
        for (int x = 0; x < n; x++) {
            for (int y = 0; y < n; y++) {
                data.add(new Number[] {x, y, distances.get(x, y)});
                highest = Math.max(highest, distances.get(x, y));
            }
        }
        chart.addSeries(measure.name(), names, names, data);
        chart.getStyler().setMin(0).setMax(highest == 0 ? 1 : new BigDecimal(highest).round(new MathContext(2, RoundingMode.UP)).doubleValue());
        return chart;
    }

    static byte[] png(Chart<?, ?> chart) {
        try {
            return BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String label(Grid grid, Cell cell) {
        return IntStream.range(0, grid.axes().size())
                .mapToObj(a -> shortened(grid.axes().get(a).values().get(cell.place().get(a)).text()))
                .collect(Collectors.joining(" · "));
    }

    private static String shortened(String text) {
        return text.length() <= 18 ? text : text.substring(0, 17) + "…";
    }

    private static void style(AxesChartStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE).setChartFontColor(INK).setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false).setLegendBorderColor(Color.WHITE).setLegendBackgroundColor(Color.WHITE)
                .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13))
                .setChartTitleFont(new Font(Font.SERIF, Font.BOLD, 17)).setChartTitleBoxVisible(false).setChartTitlePadding(12).setChartPadding(14);
        styler.setAxisTitleFont(new Font(Font.SERIF, Font.ITALIC, 14)).setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
                .setAxisTickLabelsColor(INK).setPlotGridLinesColor(LINE).setPlotGridVerticalLinesVisible(false);
    }
}
