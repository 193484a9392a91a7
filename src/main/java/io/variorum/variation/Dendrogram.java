// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Which pictures are alike, as a tree: the two nearest are joined, then the next, until all are one. The distance of two
 * groups is the mean of the distances between their pictures (R. R. Sokal and C. D. Michener 1958, "UPGMA").
 */
final class Dendrogram {

    static final int MOST = 60; // pictures; a taller chart is not read
    private static final int ROW = 34; // pixels a picture

    /** A group of pictures: where its branch lies, at which distance it was joined, and who is in it. */
    private record Branch(double y, double x, List<Integer> pictures) {}

    private Dendrogram() {}

    static XYChart of(Measure<?> measure, Specimens specimens, DistanceMatrix distances) {
        int n = distances.size();
        if (n > MOST) {
            throw new IllegalArgumentException("A tree of %,d pictures cannot be read; up to %d can. Try .map().".formatted(n, MOST));
        }
        List<Integer> order = order(distances);
        XYChart chart = new XYChartBuilder().width(ChartStyle.WIDTH).height(ROW * n + 130)
                .title("Pictures joined early are alike (%s)".formatted(measure.name()))
                .xAxisTitle("mean distance at which they are joined (%s)".formatted(measure.name())).yAxisTitle(specimens.design().axes().stream().map(Design.Factor::name).collect(Collectors.joining(" · "))).build();
        ChartStyle.on(chart.getStyler());
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line).setLegendVisible(false);
        chart.getStyler().setYAxisMin(-0.6).setYAxisMax(n - 0.4).setPlotGridHorizontalLinesVisible(false).setPlotGridVerticalLinesVisible(true);
        chart.getStyler().setYAxisTickMarkSpacingHint(ROW * 2 / 3).setAxisTicksMarksVisible(false);
        chart.setCustomYAxisTickLabelsFormatter(ChartStyle.labels(order.stream().map(specimens.design().brief()::get).toList()));
        double root = branches(chart, distances, order);
        Thumbnails thumbnails = Thumbnails.of(specimens.pictures());
        double width = root == 0 ? 1 : root;
        chart.getStyler().setXAxisMin(-0.06 * width).setXAxisMax(1.03 * width).setXAxisDecimalPattern("0.##");
        for (int i = 0; i < n; i++) {
            chart.addSeries("picture " + (i + 1), new double[] {-0.03 * width}, new double[] {i})
                    .setMarker(thumbnails.marker(order.get(i), ROW - 3, null)).setLineStyle(new BasicStroke(0));
        }
        return chart;
    }

    /** Joins until one branch is left, drawing each joint; returns the distance of the last. */
    private static double branches(XYChart chart, DistanceMatrix d, List<Integer> order) {
        List<Branch> branches = leaves(order);
        while (branches.size() > 1) {
            int[] next = nearest(branches, d);
            Branch a = branches.get(next[0]);
            Branch b = branches.get(next[1]);
            double x = distance(a, b, d);
            chart.addSeries("joint " + branches.size(), new double[] {a.x, x, x, b.x}, new double[] {a.y, a.y, b.y, b.y})
                    .setMarker(SeriesMarkers.NONE).setLineColor(ChartStyle.SOFT).setLineStyle(new BasicStroke(1.6f));
            branches.remove(next[1]);
            branches.set(next[0], joined(a, b, x));
        }
        return branches.get(0).x;
    }

    /** The pictures so that no branches cross. */
    private static List<Integer> order(DistanceMatrix d) {
        List<Branch> branches = leaves(IntStream.range(0, d.size()).boxed().toList());
        while (branches.size() > 1) {
            int[] next = nearest(branches, d);
            Branch b = branches.remove(next[1]);
            branches.set(next[0], joined(branches.get(next[0]), b, 0));
        }
        return branches.get(0).pictures();
    }

    private static List<Branch> leaves(List<Integer> order) {
        return IntStream.range(0, order.size()).mapToObj(i -> new Branch(i, 0, List.of(order.get(i))))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Branch joined(Branch a, Branch b, double x) {
        List<Integer> both = new ArrayList<>(a.pictures);
        both.addAll(b.pictures);
        return new Branch((a.y + b.y) / 2, x, both);
    }

    private static int[] nearest(List<Branch> branches, DistanceMatrix d) {
        int[] best = {0, 1};
        double least = Double.MAX_VALUE;
        for (int i = 0; i < branches.size(); i++) {
            for (int j = i + 1; j < branches.size(); j++) {
                double between = distance(branches.get(i), branches.get(j), d);
                if (between < least) {
                    least = between;
                    best = new int[] {i, j};
                }
            }
        }
        return best;
    }

    private static double distance(Branch a, Branch b, DistanceMatrix d) {
        return a.pictures.stream().flatMapToDouble(i -> b.pictures.stream().mapToDouble(j -> d.get(i, j))).average().orElseThrow();
    }
}
