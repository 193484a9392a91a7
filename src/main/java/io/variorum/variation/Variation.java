// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.picture.Picture;
import io.variorum.sweep.Cell;
import io.variorum.sweep.Grid;
import io.variorum.view.Html;
import io.variorum.view.Viewable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.HeatMapChart;
import tech.tablesaw.api.Table;

/**
 * How far the pictures of a grid lie apart, and how much of that each axis explains. Immutable: {@link #measure} and
 * {@link #permutations} return changed copies.
 *
 * <p>Pictures of different sizes are stretched to the smallest width and the smallest height among them before they are
 * compared; the sentence says so.
 */
public final class Variation implements Viewable {

    private final Grid grid;
    private final List<Cell> cells;
    private final List<Measure<?>> measures;
    private final int permutations;
    private final long seed;
    private final int width;
    private final int height;
    private final Map<Measure<?>, DistanceMatrix> measured; // distances once measured serve every copy

    private Variation(Grid grid, List<Measure<?>> measures, int permutations, long seed, Map<Measure<?>, DistanceMatrix> measured) {
        this.grid = grid;
        this.cells = grid.cells().stream().filter(c -> c.picture().isPresent()).toList();
        this.measures = List.copyOf(measures);
        this.permutations = permutations;
        this.seed = seed;
        this.measured = measured;
        if (cells.size() < 2) {
            throw new IllegalArgumentException("Variation compares pictures; this grid has %s. Run a sweep with at least two."
                    .formatted(cells.isEmpty() ? "none" : "only one"));
        }
        this.width = grid.pictures().stream().mapToInt(Picture::width).min().orElseThrow();
        this.height = grid.pictures().stream().mapToInt(Picture::height).min().orElseThrow();
    }

    /** Measured by SSIM, with RMSE and pHash beside it; 999 permutations, drawn with seed 0. */
    public static Variation of(Grid grid) {
        return new Variation(grid, Measures.USUAL, 999, 0, new ConcurrentHashMap<>()).measure(Measures.SSIM);
    }

    /** A copy that measures first of all by this. */
    public Variation measure(Measure<?> measure) {
        List<Measure<?>> more = new ArrayList<>(List.of(measure));
        measures.stream().filter(m -> !m.name().equals(measure.name())).forEach(more::add);
        return new Variation(grid, more, permutations, seed, measured);
    }

    public Variation measure(String name) {
        return measure(Measures.of(name));
    }

    /** A copy whose p-values come from so many permutations, drawn with this seed. */
    public Variation permutations(int count, long seed) {
        if (count < 19 || count > 99_999) {
            throw new IllegalArgumentException(
                    "Permutations must be between 19 and 99,999, but were %,d. Try .permutations(999, 0).".formatted(count));
        }
        return new Variation(grid, measures, count, seed, measured);
    }

    /** The measure in front: the one of the heat map and the sentence. */
    public Measure<?> measure() {
        return measures.get(0);
    }

    public Grid grid() {
        return grid;
    }

    /** The distances by the measure in front, in the order of the grid's pictures. */
    public DistanceMatrix distances() {
        return distances(measure());
    }

    /** The effect of each axis by the measure in front, the largest share first. */
    public List<Effect> axes() {
        return axes(measure()).stream().sorted(Comparator.comparingDouble((Effect e) -> -e.permanova().r2())).toList();
    }

    /** The median distance between pictures that differ only in their seed; empty without a seed axis. */
    public OptionalDouble noiseFloor() {
        return effects(measure()).noiseFloor();
    }

    /** One row an axis and measure; a new table at each call. */
    public Table table() {
        return EffectTable.of(allEffects());
    }

    /** A bar for each axis and measure: how much of the variation it explains. */
    public CategoryChart effects() {
        return Charts.effects(grid.axes().stream().map(a -> a.name()).toList(), allEffects());
    }

    /** The distance of every two pictures as a colour, in the order of the grid. */
    public HeatMapChart heatMap() {
        return Charts.heatMap(measure(), grid, cells, distances());
    }

    /** What the numbers say, in plain words and no more. */
    public String sentence() {
        return Sentence.of(this);
    }

    boolean complete() {
        return effects(measure()).complete();
    }

    boolean sizesDiffer() {
        return grid.pictures().stream().anyMatch(p -> p.width() != width || p.height() != height);
    }

    String commonSize() {
        return width + " × " + height;
    }

    int pictures() {
        return cells.size();
    }

    @Override
    public Html html() {
        return Html.block(Html.of(Variation.class, "variation.mustache", Map.of("sentence", sentence(),
                "rows", allEffects().stream().map(EffectTable::texts).toList(),
                "sources", measures.stream().map(m -> Map.of("name", m.name(), "source", m.source())).toList(),
                "effects", Html.pngUri(Charts.png(effects())), "heatMap", Html.pngUri(Charts.png(heatMap())))));
    }

    @Override
    public Optional<byte[]> png() {
        return Optional.of(Charts.png(effects()));
    }

    @Override
    public String toString() {
        return sentence();
    }

    private List<Effect> allEffects() {
        return measures.stream().flatMap(m -> axes(m).stream()).toList();
    }

    private List<Effect> axes(Measure<?> measure) {
        return effects(measure).of(measure.name(), permutations, seed);
    }

    private Effects effects(Measure<?> measure) {
        return new Effects(grid.axes(), cells, distances(measure));
    }

    private DistanceMatrix distances(Measure<?> measure) {
        return measured.computeIfAbsent(measure, m -> DistanceMatrix.of(m,
                cells.stream().map(c -> c.picture().orElseThrow()).toList(), width, height));
    }
}
