// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.awt.Color;
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

/** The distance of every two pictures as a colour, the pictures themselves along two edges. */
final class HeatMap extends HeatMapChart {

    private static final int LABELLED = 40; // pictures; beyond that labels would overlap
    private static final int PICTURED = 60; // beyond that pictures would be specks
    private static final int LETTER = 13; // pixels a label needs
    private static final int SCALE = 96; // pixels at the right for what the colours mean
    private static final int SCALE_HEIGHT = 200;
    private static final int SCALE_WIDTH = 24;

    private final transient Thumbnails thumbnails;
    private final int edge;
    private final int side;

    private HeatMap(HeatMapChartBuilder builder, Thumbnails thumbnails, int edge, int side) {
        super(builder);
        this.thumbnails = thumbnails;
        this.edge = edge;
        this.side = side;
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
        HeatMap chart = new HeatMap(new HeatMapChartBuilder().width(side + edge + text + 100 + SCALE).height(side + edge + text + 110)
                .title("Distance between every two pictures (" + measure.name() + ")")
                .xAxisTitle(labelled ? order : "picture, in the order of " + order)
                .yAxisTitle(labelled ? order : "picture"), n > PICTURED ? null : Thumbnails.of(specimens.pictures()), edge, side);
        ChartStyle.on(chart.getStyler());
        chart.getStyler().setShowValue(false).setRangeColors(ChartStyle.RAMP).setPlotContentSize(1);
        chart.getStyler().setPlotMargin(edge == 0 ? 0 : edge + 4).setLegendVisible(false); // XChart's own scale names its ends in the colours it explains
        chart.getStyler().setXAxisLabelRotation(labelled ? 90 : 0).setPlotGridLinesVisible(false).setAxisTicksMarksVisible(false).setAxisTicksLineVisible(false);
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

    /** The smallest height in which labels stay apart, at the same ratio of the sides. */
    int leastHeight(int height) {
        int n = getHeatMapSeries().getXData().size();
        return height - side + (n <= LABELLED ? Math.min(side, Math.max(LETTER * n, 240)) : Math.min(side, 360));
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(getStyler().getChartBackgroundColor());
        g.fillRect(0, 0, width, height);
        super.paint(g, width - SCALE, height);
        setWidth(width);
        scale(g, width - SCALE, plot.getBounds());
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

    /** From no distance at the bottom to the largest at the top. */
    private void scale(Graphics2D g, int x, Rectangle2D area) {
        Color[] colours = getStyler().getRangeColors();
        double step = Math.min(SCALE_HEIGHT, area.getHeight() * 0.6) / colours.length;
        double bottom = area.getCenterY() + step * colours.length / 2;
        for (int i = 0; i < colours.length; i++) {
            g.setColor(colours[i]);
            g.fill(new Rectangle2D.Double(x, bottom - (i + 1) * step, SCALE_WIDTH, step));
        }
        g.setColor(getStyler().getChartFontColor());
        g.setFont(getStyler().getLegendFont());
        g.drawString(Sentence.number(getStyler().getMin()), x + SCALE_WIDTH + 6, (float) bottom);
        g.drawString(Sentence.number(getStyler().getMax()), x + SCALE_WIDTH + 6, (float) (bottom - colours.length * step + LETTER));
    }
}
