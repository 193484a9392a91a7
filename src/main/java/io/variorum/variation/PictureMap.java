// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The pictures on a plane, near where they are alike: the first two principal coordinates, drawn to one scale. */
final class PictureMap {

    private static final int HEIGHT = 640;
    private static final int LARGE = 46; // pixels of a thumbnail where there are few
    private static final int SMALL = 18;

    private PictureMap() {}

    /** @param axis the axis whose values the frames' colours tell apart; those with up to seven values have colours */
    static XYChart of(Measure<?> measure, Specimens specimens, DistanceMatrix distances, int axis) {
        PrincipalCoordinates at = PrincipalCoordinates.of(distances, 2);
        int n = distances.size();
        XYChart chart = new XYChartBuilder().width(ChartStyle.WIDTH).height(HEIGHT)
                .title("Near means alike (%s; %s of the squares shown)".formatted(measure.name(),
                        Sentence.percent(at.shares()[0] + at.shares()[1])))
                .xAxisTitle("first principal coordinate (%s)".formatted(Sentence.percent(at.shares()[0])))
                .yAxisTitle("second principal coordinate (%s)".formatted(Sentence.percent(at.shares()[1]))).build();
        ChartStyle.on(chart.getStyler());
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter).setMarkerSize(12);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        toScale(chart, at.points());
        Design.Factor factor = specimens.design().axes().get(axis);
        boolean coloured = factor.values().size() <= ChartStyle.COLOURS.length;
        if (coloured) {
            legend(chart, specimens.design(), axis, at.points());
        }
        chart.getStyler().setLegendVisible(coloured);
        Thumbnails thumbnails = Thumbnails.of(specimens.pictures());
        int side = (int) Math.max(SMALL, Math.min(LARGE, 420 / Math.sqrt(n)));
        for (int i = 0; i < n; i++) {
            Color frame = coloured ? ChartStyle.COLOURS[specimens.design().places().get(i).get(axis)] : null;
            XYSeries point = chart.addSeries(String.format(Locale.ROOT, "%d %s", i + 1, specimens.design().label(i)),
                    new double[] {at.points()[i][0]}, new double[] {at.points()[i][1]});
            point.setMarker(thumbnails.marker(i, side, frame)).setShowInLegend(false);
        }
        return chart;
    }

    /** A point under the first picture of each value, there for its line in the legend. */
    private static void legend(XYChart chart, Design design, int axis, double[][] points) {
        List<String> values = design.axes().get(axis).brief(24);
        for (int v = 0; v < values.size(); v++) {
            for (int i = 0; i < points.length; i++) {
                if (design.places().get(i).get(axis) == v) {
                    chart.addSeries(design.name(axis) + " " + values.get(v),
                            new double[] {points[i][0]}, new double[] {points[i][1]})
                            .setMarker(SeriesMarkers.SQUARE).setMarkerColor(ChartStyle.COLOURS[v]);
                    break;
                }
            }
        }
    }

    /** One unit is as long across as upwards, so that what looks near is near. */
    private static void toScale(XYChart chart, double[][] points) {
        double[] low = {Double.MAX_VALUE, Double.MAX_VALUE};
        double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE};
        for (double[] p : points) {
            for (int k = 0; k < 2; k++) {
                low[k] = Math.min(low[k], p[k]);
                high[k] = Math.max(high[k], p[k]);
            }
        }
        double unit = 1.12 * Math.max((high[0] - low[0]) / (ChartStyle.WIDTH - 260), (high[1] - low[1]) / (HEIGHT - 130));
        unit = unit == 0 ? 1 : unit;
        chart.getStyler().setXAxisMin((low[0] + high[0]) / 2 - unit * (ChartStyle.WIDTH - 260) / 2)
                .setXAxisMax((low[0] + high[0]) / 2 + unit * (ChartStyle.WIDTH - 260) / 2)
                .setYAxisMin((low[1] + high[1]) / 2 - unit * (HEIGHT - 130) / 2).setYAxisMax((low[1] + high[1]) / 2 + unit * (HEIGHT - 130) / 2);
        chart.getStyler().setXAxisDecimalPattern("0.##").setYAxisDecimalPattern("0.##");
    }
}
