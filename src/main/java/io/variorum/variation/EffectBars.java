// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How far each axis moves a picture, as a multiple of what another seed does, with its interval. */
final class EffectBars {

    private static final int ROW = 64; // pixels an axis

    private EffectBars() {}

    static XYChart of(Measure<?> measure, Effects found) {
        NoiseFloor floor = found.floor().filter(f -> f.median() > 0).orElseThrow(() -> new IllegalArgumentException(
                "Effects in noise floors need pictures that differ in their seed alone. Add .over(seeds(1, 2, 3)) or .replicates(2) to the sweep."));
        List<Effect> effects = found.axes().stream().filter(e -> e.inNoiseFloors().isPresent())
                .sorted(Comparator.comparingDouble(e -> e.inNoiseFloors().getAsDouble())).toList(); // the largest ends at the top
        int n = effects.size();
        XYChart chart = new XYChartBuilder().width(ChartStyle.WIDTH).height(ROW * n + 190)
                .title("How far each axis moves a picture, changed alone")
                .xAxisTitle("mean distance (%s) in noise floors; 1 is what another seed does".formatted(measure.name())).yAxisTitle("").build();
        ChartStyle.on(chart.getStyler());
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line).setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal);
        chart.getStyler().setPlotGridVerticalLinesVisible(true).setPlotGridHorizontalLinesVisible(false).setAxisTicksMarksVisible(false);
        double highest = Math.max(floor.q95() / floor.median(), effects.stream()
                .mapToDouble(e -> e.interval().map(Interval::high).orElse(e.inNoiseFloors().getAsDouble())).max().orElse(1));
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.08 * highest).setXAxisDecimalPattern("0.##");
        chart.getStyler().setYAxisMin(-0.7).setYAxisMax(n - 0.3).setYAxisTickMarkSpacingHint(ROW * 2 / 3);
        chart.setCustomYAxisTickLabelsFormatter(ChartStyle.labels(effects.stream().map(Effect::axis).toList()));
        line(chart, "nine tenths of all seeds", ChartStyle.BAND, 10, -0.6, floor.q05() / floor.median(), floor.q95() / floor.median());
        for (int i = 0; i < n; i++) {
            line(chart, i == 0 ? "mean effect" : "effect " + i, ChartStyle.COLOURS[4], 26, i, 0, effects.get(i).inNoiseFloors().getAsDouble())
                    .setShowInLegend(i == 0);
        }
        boolean first = true;
        for (int i = 0; i < n; i++) {
            if (effects.get(i).interval().isPresent()) {
                Interval at = effects.get(i).interval().get();
                line(chart, first ? "95 % interval" : "interval " + i, ChartStyle.INK, 2.2f, i, at.low(), at.high())
                        .setShowInLegend(first);
                first = false;
            }
        }
        XYSeries one = chart.addSeries("noise floor (median)", new double[] {1, 1}, new double[] {-0.7, n - 0.3});
        one.setMarker(SeriesMarkers.NONE);
        one.setLineColor(ChartStyle.FLOOR).setLineStyle(new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 4}, 0));
        return chart;
    }

    private static XYSeries line(XYChart chart, String name, Color colour, float width, double y, double from, double to) {
        XYSeries line = chart.addSeries(name, new double[] {from, to}, new double[] {y, y});
        line.setMarker(SeriesMarkers.NONE);
        line.setLineColor(colour).setLineStyle(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        return line;
    }
}
