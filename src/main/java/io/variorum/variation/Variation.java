// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.sweep.Grid;
import io.variorum.view.Html;
import io.variorum.view.Viewable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;
import tech.tablesaw.api.Table;

/**
 * How far the pictures of a grid lie apart, and how much of that each axis explains. Immutable: {@link #measure} and
 * {@link #permutations} return changed copies.
 *
 * <p>Pictures of different sizes are stretched to the smallest width and the smallest height among them before they are
 * compared; the sentence says so.
 */
public final class Variation implements Viewable {

    private final Specimens specimens;
    private final List<Measure<?>> measures;
    private final int permutations;
    private final long seed;
    private final Map<Measure<?>, DistanceMatrix> measured; // distances once measured serve every copy
    private final Map<Measure<?>, Effects> found = new ConcurrentHashMap<>();

    private Variation(Specimens specimens, List<Measure<?>> measures, int permutations, long seed, Map<Measure<?>, DistanceMatrix> measured) {
        this.specimens = specimens;
        this.measures = List.copyOf(measures);
        this.permutations = permutations;
        this.seed = seed;
        this.measured = measured;
    }

    private static Variation of(Specimens specimens) {
        return new Variation(specimens, Measures.USUAL, 999, 0, new ConcurrentHashMap<>()).measure(Measures.SSIM);
    }

    /** Measured by SSIM, with RMSE and pHash beside it; 999 permutations, drawn with seed 0. */
    public static Variation of(Grid grid) {
        return of(Specimens.of(grid));
    }

    /** Of the pictures in a folder with a table beside them, whatever program made them; the columns that change are the axes. */
    public static Variation of(Path folder, String... axes) {
        return of(PictureFolder.read(folder, Arrays.asList(axes)));
    }

    /** A copy that measures first of all by this. */
    public Variation measure(Measure<?> measure) {
        List<Measure<?>> more = new ArrayList<>(List.of(measure));
        measures.stream().filter(m -> !m.name().equals(measure.name())).forEach(more::add);
        return new Variation(specimens, more, permutations, seed, measured);
    }

    /** A copy that measures first of all by this: {@code measure("RMSE")}. */
    public Variation measure(String name) {
        return measure(Measures.of(name));
    }

    /** A copy that measures by nothing but the measure in front. */
    public Variation only() {
        return new Variation(specimens, List.of(measure()), permutations, seed, measured);
    }

    /** A copy whose p-values come from {@code count} permutations; these and the intervals' draws follow from the seed: {@code permutations(9999, 1)}. */
    public Variation permutations(int count, long seed) {
        if (count < 19 || count > 99_999) {
            throw new IllegalArgumentException(
                    "Permutations must be between 19 and 99,999, but were %,d. Try .permutations(999, 0).".formatted(count));
        }
        return new Variation(specimens, measures, count, seed, measured);
    }

    /** The measure in front: the one of the heat map, the other charts of single pictures and the sentence. */
    public Measure<?> measure() {
        return measures.get(0);
    }

    /** The distances by the measure in front, in the order of the grid's pictures. */
    public DistanceMatrix distances() {
        return distances(measure());
    }

    /** The effect of each axis by the measure in front, the largest share first. */
    public List<Effect> axes() {
        return Effects.sorted(found(measure()).axes());
    }

    /** The effect of each two axes together; empty unless further axes or replicates repeat their combinations. */
    public List<Effect> pairs() {
        return Effects.sorted(found(measure()).pairs());
    }

    /** How far another seed alone moves a picture; empty where no two pictures differ in nothing but their seed. */
    public Optional<NoiseFloor> noiseFloor() {
        return found(measure()).floor();
    }

    /** How many different pictures these amount to, by the measure in front. */
    public double vendi() {
        return Vendi.score(measure(), distances());
    }

    /** The two pictures that lie nearest to each other. */
    public Couple nearest() {
        return couple(Comparator.naturalOrder());
    }

    /** The two pictures that lie farthest apart. */
    public Couple farthest() {
        return couple(Comparator.reverseOrder());
    }

    /** One row an axis and measure; a new table at each call. */
    public Table table() {
        return EffectTable.of(measures.stream().flatMap(m -> found(m).axes().stream()).toList());
    }

    /** One row for each two axes and measure; without rows where no combination is repeated. */
    public Table pairTable() {
        return EffectTable.of(measures.stream().flatMap(m -> found(m).pairs().stream()).toList());
    }

    /** A bar for each axis and measure: how much of the variation it explains. */
    public CategoryChart effects() {
        return ShareBars.of(specimens.design().axes().stream().map(Design.Factor::name).toList(),
                measures.stream().flatMap(m -> found(m).axes().stream()).toList());
    }

    /** A bar for each axis: how far it moves a picture, as a multiple of what another seed does, with the interval. */
    public XYChart effectSizes() {
        return EffectBars.of(measure(), found(measure()));
    }

    /** How far a picture moves from the base as one axis's value changes, a line for each seed: {@code curve("CFG scale")}. */
    public XYChart curve(String axis) {
        List<String> names = specimens.design().axes().stream().map(Design.Factor::name).toList();
        if (!names.contains(axis)) {
            throw new IllegalArgumentException("There is no axis \"%s\". There are %s. Try .curve(\"%s\").".formatted(axis,
                    String.join(", ", names), names.get(0)));
        }
        return Curve.of(measure(), specimens.design(), distances(), names.indexOf(axis));
    }

    /** The distance of every two pictures as a colour, in the order of the grid. */
    public HeatMapChart heatMap() {
        return HeatMap.of(measure(), specimens, distances());
    }

    /** The pictures on a plane, near where they are alike; frames tell the values of the axis that explains most. */
    public XYChart map() {
        String strongest = axes().isEmpty() ? "" : axes().get(0).axis();
        int axis = IntStream.range(0, specimens.design().axes().size()).filter(a -> specimens.design().name(a).equals(strongest)).findFirst().orElse(0);
        return PictureMap.of(measure(), specimens, distances(), axis);
    }

    /** Which pictures are alike, as a tree; for up to 60 pictures. */
    public XYChart tree() {
        return Dendrogram.of(measure(), specimens, distances());
    }

    /** What the numbers say, in plain words and no more. */
    public String sentence() {
        return Sentence.of(this);
    }

    /** Writes distances.csv, statistics.json and every chart, as PNG and as SVG, into a folder: {@code save("variation")}. */
    public Path save(String folder) {
        return save(Path.of(folder));
    }

    /** The same into a folder at this place. */
    public Path save(Path folder) {
        return VariationFiles.write(this, specimens, folder);
    }

    /** Whether every combination of the axes' values is there; else the shares of single axes overlap. */
    public boolean complete() {
        return specimens.design().complete();
    }

    /** Whether pictures were stretched to be compared. */
    public boolean sizesDiffer() {
        return specimens.sizesDiffer();
    }

    /** The size in pixels at which the pictures were compared: "128 × 112". */
    public String commonSize() {
        return specimens.width() + " × " + specimens.height();
    }

    int pictures() {
        return specimens.pictures().size();
    }

    List<Measure<?>> measures() {
        return measures;
    }

    @Override
    public Html html() {
        return Html.block(VariationView.of(this));
    }

    @Override
    public Optional<byte[]> png() {
        return Optional.of(ChartFile.png(effects()));
    }

    @Override
    public String toString() {
        return sentence();
    }

    private Couple couple(Comparator<Double> order) {
        DistanceMatrix d = distances();
        int[] best = {0, 1};
        for (int i = 0; i < d.size(); i++) {
            for (int j = i + 1; j < d.size(); j++) {
                if (order.compare(d.get(i, j), d.get(best[0], best[1])) < 0) {
                    best = new int[] {i, j};
                }
            }
        }
        return new Couple(specimens.design().label(best[0]), specimens.design().label(best[1]), d.get(best[0], best[1]));
    }

    private Effects found(Measure<?> measure) {
        return found.computeIfAbsent(measure, m -> Effects.of(specimens.design(), distances(m), m.name(), permutations, seed));
    }

    private DistanceMatrix distances(Measure<?> measure) {
        return measured.computeIfAbsent(measure, m -> DistanceMatrix.between(m,
                specimens.pictures().stream().map(Specimen::image).toList(), specimens.width(), specimens.height()));
    }
}
