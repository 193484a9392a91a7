// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.HeatMapSeries;

/** The distance of every two pictures as a colour, the pictures themselves along two edges. */
final class HeatMap extends HeatMapChart {

    private static final int LABELLED = 40; // pictures; beyond that labels would overlap
    private static final int PICTURED = 60; // beyond that pictures would be specks
    private static final int DRAWN = 100; // beyond that the squares are one picture; as lines they would fill megabytes
    private static final int SHARP = 1400; // pixels of that picture's side, about two for each of the chart's
    private static final int LETTER = 13; // pixels a label needs
    private static final String LONGER = " ".repeat(14); // than any blank: XChart leaves as much room as the label of most characters needs
    private static final int MANY = 360; // pixels that suffice for many squares
    private static final int SCALE = 96; // pixels at the right for what the colours mean
    private static final int SCALE_HEIGHT = 200;
    private static final int SCALE_WIDTH = 24;

    private final transient Thumbnails thumbnails;
    private final int edge;
    private final int side;
    private final int frame; // what stands above and below the squares, in any size

    private HeatMap(HeatMapChartBuilder builder, Thumbnails thumbnails, int edge, int side, int frame) {
        super(builder);
        this.thumbnails = thumbnails;
        this.edge = edge;
        this.side = side;
        this.frame = frame;
    }

    static HeatMapChart of(Measure<?> measure, Specimens specimens, DistanceMatrix distances) {
        Design design = specimens.design();
        int n = design.size();
        boolean labelled = n <= LABELLED;
        List<String> names = labelled ? design.brief()
                : IntStream.range(0, n).mapToObj(i -> i % 10 == 0 ? Integer.toString(i + 1) : blank(i)).toList();
        String order = design.axes().stream().map(Design.Factor::name).collect(Collectors.joining(" · "));
        int side = Math.max(420, Math.min(660, 34 * n));
        int edge = n > PICTURED ? 0 : (int) Math.max(12, Math.min(44, side / (double) n));
        int text = labelled ? 6 * names.stream().mapToInt(String::length).max().orElse(0) : 0; // pixels of the longest label
        int frame = edge + text + 110;
        HeatMap chart = new HeatMap(new HeatMapChartBuilder().width(side + edge + text + 100 + SCALE).height(side + frame)
                .title("Distance between every two pictures (" + measure.name() + ")")
                .xAxisTitle(labelled ? order : "picture, in the order of " + order)
                .yAxisTitle(labelled ? order : "picture"), n > PICTURED ? null : Thumbnails.of(specimens.pictures()), edge, side, frame);
        ChartStyle.on(chart.getStyler());
        chart.getStyler().setShowValue(false).setRangeColors(ChartStyle.RAMP).setPlotContentSize(1);
        chart.getStyler().setPlotMargin(edge + 4).setLegendVisible(false); // XChart's own scale names its ends in the colours it explains
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

    /** The smallest height in which labels stay apart, every second or third of many, at the same ratio of the sides. */
    int leastHeight() {
        int n = getHeatMapSeries().getXData().size();
        return frame + Math.min(side, n <= LABELLED ? Math.max(240, Math.min(LETTER * n, MANY)) : MANY);
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(getStyler().getChartBackgroundColor());
        g.fillRect(0, 0, width, height);
        squares(g, width - SCALE, height);
        setWidth(width);
        scale(g, width - SCALE, plot.getBounds());
        if (thumbnails != null) {
            pictures(g);
        }
    }

    /** XChart would write labels over each other where they have no room; here the first of every few is written. */
    private void squares(Graphics2D g, int width, int height) {
        HeatMapSeries series = getHeatMapSeries();
        List<?> names = series.getXData();
        List<Number[]> data = List.copyOf(series.getHeatData());
        int every = names.size() > LABELLED ? 1 : (LETTER * names.size() - 1) / Math.max(1, height - frame) + 1;
        List<?> written = IntStream.range(0, names.size()).mapToObj(i -> every == 1 ? names.get(i)
                : i % every == 0 ? names.get(i) + LONGER : blank(i)).toList();
        series.replaceData(written, written, data);
        if (names.size() <= DRAWN) {
            super.paint(g, width, height);
        } else {
            series.replaceData(written, written, data.subList(0, 1));
            super.paint(g, width, height);
            Rectangle2D area = plot.getBounds();
            int left = (int) Math.ceil(area.getMinX());
            int top = (int) Math.ceil(area.getMinY());
            g.drawImage(picture(data, names.size()), left, top, (int) area.getMaxX() - left, (int) area.getMaxY() - top, null);
        }
        series.replaceData(names, names, data);
    }

    /** All squares, each of whole pixels, so that no seams show between them. */
    private BufferedImage picture(List<Number[]> data, int n) {
        int pixels = Math.max(1, SHARP / n);
        BufferedImage image = new BufferedImage(n * pixels, n * pixels, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (Number[] square : data) {
            graphics.setColor(colour(square[2].doubleValue()));
            graphics.fillRect(square[0].intValue() * pixels, (n - 1 - square[1].intValue()) * pixels, pixels, pixels);
        }
        graphics.dispose();
        return image;
    }

    /** As XChart finds it: between the two nearest of the scale. */
    private Color colour(double distance) {
        Color[] scale = getStyler().getRangeColors();
        double at = (scale.length - 1) * Math.max(0, Math.min(1, (distance - getStyler().getMin()) / (getStyler().getMax() - getStyler().getMin())));
        Color below = scale[(int) at];
        Color above = scale[Math.min((int) at + 1, scale.length - 1)];
        double part = at - (int) at;
        return new Color(mixed(below.getRed(), above.getRed(), part), mixed(below.getGreen(), above.getGreen(), part), mixed(below.getBlue(), above.getBlue(), part));
    }

    private static int mixed(int below, int above, double part) {
        return (int) (below + part * (above - below));
    }

    /** No two alike, for XChart would leave all out. */
    private static String blank(int i) {
        return "\u2009".repeat(i % 10) + " ".repeat(i / 10);
    }

    private void pictures(Graphics2D g) {
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
        letters(g, Sentence.number(getStyler().getMin()), x + SCALE_WIDTH + 6, (float) bottom);
        letters(g, Sentence.number(getStyler().getMax()), x + SCALE_WIDTH + 6, (float) (bottom - colours.length * step + LETTER));
    }

    /** As outlines, like all letters of a chart: an SVG then looks the same whatever fonts there are. */
    private void letters(Graphics2D g, String text, float x, float y) {
        g.fill(getStyler().getLegendFont().createGlyphVector(g.getFontRenderContext(), text).getOutline(x, y));
    }
}
