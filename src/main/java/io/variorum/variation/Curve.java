// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.view.Visible;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How far a picture moves from the base as one axis's value changes: a line for each seed, each point the mean over the
 * values of all other axes, and the mean of all.
 */
final class Curve {

    private static final Color FAINT = new Color(0xb9b3a8);

    private Curve() {}

    static XYChart of(Measure<?> measure, Design design, DistanceMatrix distances, int axis) {
        List<String> values = design.axes().get(axis).values();
        boolean numbers = values.stream().allMatch(v -> v.matches("-?\\d+(\\.\\d+)?"));
        double[] x = IntStream.range(0, values.size()).mapToDouble(v -> numbers ? Double.parseDouble(values.get(v)) : v).toArray();
        XYChart chart = new XYChartBuilder().width(ChartStyle.WIDTH).height(430)
                .title("How far %s moves a picture".formatted(Visible.start(design.name(axis), 50)))
                .xAxisTitle(Visible.start(design.name(axis), 80)).yAxisTitle("distance from %s%s (%s)".formatted(numbers ? design.name(axis) + " " : "",
                        design.axes().get(axis).brief(24).get(design.axes().get(axis).base()), measure.name())).build();
        ChartStyle.on(chart.getStyler());
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line).setMarkerSize(7)
                .setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setYAxisMin(0.0).setYAxisDecimalPattern("0.##").setXAxisDecimalPattern("0.##");
        if (!numbers) {
            chart.getStyler().setXAxisMin(-0.4).setXAxisMax(values.size() - 0.6)
                    .setXAxisTickMarkSpacingHint(ChartStyle.WIDTH / 2 / values.size());
            chart.getStyler().setXAxisLabelRotation(values.size() > 5 ? 35 : 0);
            chart.setCustomXAxisTickLabelsFormatter(ChartStyle.labels(design.axes().get(axis).brief(40)));
        }
        int seed = design.seedAxis() == axis ? -1 : design.seedAxis();
        Map<Integer, double[]> lines = lines(design, distances, axis, seed);
        boolean named = seed >= 0 && lines.size() <= ChartStyle.COLOURS.length - 1;
        int drawn = 0;
        for (Map.Entry<Integer, double[]> line : lines.entrySet()) {
            String name = seed >= 0 ? "seed " + design.axes().get(seed).values().get(line.getKey()) : "mean of all";
            Color colour = named ? ChartStyle.COLOURS[drawn] : lines.size() == 1 ? ChartStyle.COLOURS[0] : FAINT;
            draw(chart, lines.size() > 1 && !named && drawn == 0 ? "each seed" : name, x, line.getValue(), colour, named || lines.size() == 1 ? 1.8f : 1f)
                    .setShowInLegend(named || drawn == 0);
            drawn++;
        }
        if (lines.size() > 1) {
            double[] mean = IntStream.range(0, x.length).mapToDouble(v -> lines.values().stream().mapToDouble(l -> l[v])
                    .filter(Double::isFinite).average().orElse(Double.NaN)).toArray();
            draw(chart, "mean", x, mean, ChartStyle.INK, 3f);
        }
        return chart;
    }

    private static XYSeries draw(XYChart chart, String name, double[] x, double[] y, Color colour, float width) {
        int[] there = IntStream.range(0, x.length).filter(i -> Double.isFinite(y[i])).boxed()
                .sorted((a, b) -> Double.compare(x[a], x[b])).mapToInt(i -> i).toArray();
        XYSeries line = chart.addSeries(name, Arrays.stream(there).mapToDouble(i -> x[i]).toArray(),
                Arrays.stream(there).mapToDouble(i -> y[i]).toArray());
        line.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(colour);
        line.setLineColor(colour).setLineStyle(new BasicStroke(width));
        return line;
    }

    /** For each seed the mean distance at each value from the picture that differs in this axis alone and has its base value. */
    private static Map<Integer, double[]> lines(Design design, DistanceMatrix distances, int axis, int seed) {
        int base = design.axes().get(axis).base();
        int count = design.axes().get(axis).values().size();
        int[] others = design.others(axis);
        int[] bases = new int[design.size()];
        Arrays.fill(bases, -1);
        for (int i = 0; i < design.size(); i++) {
            if (design.places().get(i).get(axis) == base) {
                bases[others[i]] = i;
            }
        }
        Map<Integer, List<double[]>> found = new TreeMap<>();
        for (int i = 0; i < design.size(); i++) {
            if (bases[others[i]] >= 0) {
                found.computeIfAbsent(seed < 0 ? 0 : design.places().get(i).get(seed), k -> new ArrayList<>())
                        .add(new double[] {design.places().get(i).get(axis), distances.get(i, bases[others[i]])});
            }
        }
        Map<Integer, double[]> lines = new TreeMap<>();
        found.forEach((key, points) -> lines.put(key, IntStream.range(0, count).mapToDouble(v -> points.stream().filter(p -> p[0] == v)
                .mapToDouble(p -> p[1]).average().orElse(Double.NaN)).toArray()));
        return lines;
    }
}
