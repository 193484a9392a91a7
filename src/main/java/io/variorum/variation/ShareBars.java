// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.awt.Graphics2D;
import java.awt.font.GlyphVector;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.style.Styler;

/** A bar for each axis and measure: the share of the variation that it explains, its number above it. */
final class ShareBars extends CategoryChart {

    private static final double HIGHEST = 100; // percent
    private static final int GAP = 4; // pixels between a bar and its number

    private ShareBars(CategoryChartBuilder builder) {
        super(builder);
    }

    static CategoryChart of(List<String> axes, List<Effect> effects) {
        ShareBars chart = new ShareBars(new CategoryChartBuilder().width(ChartStyle.WIDTH).height(430)
                .title("How much of the variation each axis explains").xAxisTitle("axis")
                .yAxisTitle("share of the variation, R² (%)"));
        ChartStyle.on(chart.getStyler());
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(HIGHEST);
        chart.getStyler().setAvailableSpaceFill(0.7).setOverlapped(false);
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

    /** XChart writes a number into its bar, and that of a low one over the axis. */
    @Override
    public void paint(Graphics2D g, int width, int height) {
        super.paint(g, width, height);
        Rectangle2D area = plot.getBounds();
        double share = getStyler().getPlotContentSize();
        List<CategorySeries> measures = List.copyOf(getSeriesMap().values());
        g.setColor(getStyler().getChartFontColor());
        for (int m = 0; m < measures.size(); m++) {
            List<? extends Number> values = List.copyOf(measures.get(m).getYData());
            double group = area.getWidth() * share / values.size();
            double bar = group * getStyler().getAvailableSpaceFill() / measures.size();
            for (int i = 0; i < values.size(); i++) {
                double middle = area.getCenterX() + (i + 0.5 - values.size() / 2.0) * group + (m + 0.5 - measures.size() / 2.0) * bar;
                double top = area.getCenterY() + (0.5 - values.get(i).doubleValue() / HIGHEST) * area.getHeight() * share;
                number(g, Math.round(values.get(i).doubleValue()), middle, top - GAP);
            }
        }
    }

    private static void number(Graphics2D g, long number, double middle, double bottom) {
        GlyphVector digits = ChartStyle.SMALL.createGlyphVector(g.getFontRenderContext(), Long.toString(number));
        g.fill(digits.getOutline((float) (middle - digits.getLogicalBounds().getWidth() / 2), (float) bottom));
    }
}
