// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.style.Styler;

/** The distance of every two pictures as a colour, the pictures themselves along two edges. */
final class HeatMap extends HeatMapChart {

    private static final int LABELLED = 40; // pictures; beyond that labels would overlap
    private static final int PICTURED = 60; // beyond that pictures would be specks

    private final transient Thumbnails thumbnails;
    private final int edge;

    private HeatMap(HeatMapChartBuilder builder, Thumbnails thumbnails, int edge) {
        super(builder);
        this.thumbnails = thumbnails;
        this.edge = edge;
    }

    static HeatMapChart of(Measure<?> measure, Specimens specimens, DistanceMatrix distances) {
        Design design = specimens.design();
        int n = design.size();
        boolean labelled = n <= LABELLED;
        List<String> names = IntStream.range(0, n).mapToObj(i -> labelled ? design.brief(i)
                : i % 10 == 0 ? Integer.toString(i + 1) : "\u2009".repeat(i % 10) + " ".repeat(i / 10)).toList(); // no two alike
        String order = design.axes().stream().map(Design.Factor::name).collect(Collectors.joining(" · "));
        int side = Math.max(420, Math.min(660, 34 * n));
        int edge = n > PICTURED ? 0 : (int) Math.max(12, Math.min(44, side / (double) n));
        int text = labelled ? 6 * names.stream().mapToInt(String::length).max().orElse(0) : 0; // pixels of the longest label
        HeatMap chart = new HeatMap(new HeatMapChartBuilder().width(side + edge + text + 200).height(side + edge + text + 110)
                .title("Distance between every two pictures (" + measure.name() + ")")
                .xAxisTitle(labelled ? order : "picture, in the order of " + order)
                .yAxisTitle(labelled ? order : "picture"), n > PICTURED ? null : Thumbnails.of(specimens.pictures()), edge);
        ChartStyle.on(chart.getStyler());
        chart.getStyler().setShowValue(false).setRangeColors(ChartStyle.RAMP).setPlotContentSize(1);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE).setPlotMargin(edge == 0 ? 0 : edge + 4);
        chart.getStyler().setXAxisLabelRotation(labelled ? 90 : 0).setPlotGridLinesVisible(false).setAxisTicksMarksVisible(false).setAxisTicksLineVisible(false);
        chart.getStyler().setHeatMapDecimalValueFormatter(Sentence::number);
        double highest = 0;
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

    @Override
    public void paint(Graphics2D g, int width, int height) {
        super.paint(g, width, height);
        if (thumbnails == null) {
            return;
        }
        Rectangle2D area = plot.getBounds();
        int n = thumbnails.images().size();
        double w = area.getWidth() / n;
        double h = area.getHeight() / n;
        double side = Math.min(edge, Math.min(w, h)) - 1;
        for (int i = 0; i < n; i++) { // the first picture lies left, and at the bottom
            thumbnails.draw(g, i, area.getX() + i * w + (w - side) / 2, area.getMaxY() + 3, side);
            thumbnails.draw(g, i, area.getX() - side - 3, area.getMaxY() - (i + 1) * h + (h - side) / 2, side);
        }
    }
}
