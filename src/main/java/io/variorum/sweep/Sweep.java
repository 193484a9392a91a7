// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.pipeline.PictureMaker;
import io.variorum.prompt.Parameters;
import io.variorum.view.Html;
import io.variorum.view.Viewable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A plan: a request and the axes along which it changes. Immutable; describing costs nothing, {@link #run} does the work.
 *
 * <p>The first axis makes the rows of the grid, the second its columns, further ones its pages.
 */
public final class Sweep implements Viewable {

    static final int MAX_CELLS = 100_000;

    private final Parameters base;
    private final List<Axis> axes;
    private final List<Cell> cells; // none where they are too many to hold
    private final Optional<Combinations> vast;
    private final OptionalLong shuffle;

    private Sweep(Parameters base, List<Axis> axes, List<Cell> cells, Optional<Combinations> vast, OptionalLong shuffle) {
        this.shuffle = shuffle;
        this.base = base;
        this.axes = List.copyOf(axes);
        this.cells = List.copyOf(cells);
        this.vast = vast;
    }

    /** A plan of one picture; {@link #over} adds axes. */
    public static Sweep of(Parameters base) {
        return new Sweep(base, List.of(), List.of(new Cell(List.of(), base)), Optional.empty(), OptionalLong.empty());
    }

    /** A plan with one more axis; every value is checked now, before anything is made: {@code over(seeds(1, 2, 3))}. */
    public Sweep over(Axis axis) {
        if (axes.stream().anyMatch(a -> a.name().equals(axis.name()))) {
            throw new IllegalArgumentException("The sweep already has an axis %s. Name all its values in one axis."
                    .formatted(axis.name()));
        }
        if (axes.stream().anyMatch(a -> a.noun().equals(Axis.REPLICATES))) {
            throw new IllegalArgumentException("Further axes come before the replicates. Put .replicates(n) after the last .over(…).");
        }
        long size = count() * axis.values().size();
        if (size > Combinations.MOST) {
            throw new IllegalArgumentException("This sweep has %,d cells; up to %,d can be planned, and up to %,d of them run. Leave values out."
                    .formatted(size, Combinations.MOST, MAX_CELLS));
        }
        List<Axis> more = new ArrayList<>(axes);
        more.add(axis);
        if (size > MAX_CELLS) {
            Combinations all = vast.orElseGet(() -> new Combinations(cells, List.of()));
            Crossing.of(List.of(all.first()), axis); // what no cell can have is refused here, combinations when they are drawn
            return new Sweep(base, more, List.of(), Optional.of(all.over(axis)), shuffle);
        }
        Sweep sweep = new Sweep(base, more, Crossing.of(cells, axis), vast, shuffle);
        Crossing.refuseTwins(sweep.axes, sweep.cells);
        return sweep;
    }

    /** A plan without the cells that do not pass: {@code where(p -> p.cfgScale() < 8)}. */
    public Sweep where(Predicate<Parameters> keep) {
        return vast.isPresent() ? new Sweep(base, axes, cells, vast.map(all -> all.where(keep)), shuffle)
                : some(cells.stream().filter(c -> keep.test(c.parameters())).toList());
    }

    /** A plan of {@code count} of these cells, drawn at random; the same seed draws the same cells: {@code sample(12, 7)}. */
    public Sweep sample(int count, long seed) {
        long most = Math.min(count(), MAX_CELLS);
        if (count < 1 || count > most) {
            throw new IllegalArgumentException("A sample of this sweep has 1 to %,d cells, but was asked for %,d. Try .sample(%d, 1)."
                    .formatted(most, count, Math.min(100, most)));
        }
        if (vast.isPresent()) {
            return drawn(count, seed);
        }
        Set<Integer> drawn = new Random(seed).ints(0, cells.size()).distinct().limit(count).boxed()
                .collect(Collectors.toSet());
        return some(IntStream.range(0, cells.size()).filter(drawn::contains).mapToObj(cells::get).toList());
    }

    /**
     * A plan of the first {@code count} cells: of a {@link #shuffled} one as they were drawn, so that they are a fair sample of it,
     * else as planned: {@code shuffled(7).first(12)}.
     */
    public Sweep first(int count) {
        long most = Math.min(count(), MAX_CELLS);
        if (count < 1 || count > most) {
            throw new IllegalArgumentException("The first 1 to %,d cells of this sweep can be taken, but here are %,d asked for. Try .first(%d)."
                    .formatted(most, count, Math.min(100, most)));
        }
        if (vast.isPresent() && shuffle.isEmpty()) {
            throw new IllegalArgumentException("The first cells of so large a sweep have one value on most axes. Draw them: .shuffled(7).first(%d)."
                    .formatted(count));
        }
        if (vast.isPresent()) {
            return drawn(count, shuffle.getAsLong());
        }
        int[] order = SweepRun.order(this);
        return some(IntStream.range(0, count).map(i -> order[i]).sorted().mapToObj(cells::get).toList());
    }

    private Sweep drawn(int count, long seed) {
        Sweep sweep = some(vast.orElseThrow().drawn(count, seed));
        Crossing.refuseTwins(sweep.axes, sweep.cells);
        return sweep;
    }

    /** A plan that makes every cell with {@code count} further seeds, those that follow its own; a sheet shows them as one cell: {@code replicates(4)}. */
    public Sweep replicates(int count) {
        if (axes.stream().anyMatch(a -> a.name().equals("seed"))) {
            throw new IllegalArgumentException("The sweep has an axis seed, and its values are replicates already. Name more seeds there.");
        }
        if (count < 1 || count > 1000) {
            throw new IllegalArgumentException("Replicates must be between 1 and 1,000, but were %,d. Try .replicates(3).".formatted(count));
        }
        return over(new Axis("seed", Axis.REPLICATES, IntStream.rangeClosed(0, count).mapToObj(i ->
                new Axis.Value(Long.toString(later(base, i)), p -> p.seed(later(p, i)))).toList()));
    }

    private static long later(Parameters p, int by) {
        return (p.seed() + by) % (Parameters.MAX_SEED + 1);
    }

    /** A plan whose pictures are made in an order drawn at random: stopped early, it leaves a fair sample: {@code shuffled(7)}. Places stay as they are. */
    public Sweep shuffled(long seed) {
        return new Sweep(base, axes, cells, vast, OptionalLong.of(seed));
    }

    OptionalLong shuffle() {
        return shuffle;
    }

    /** The request that the axes change. */
    public Parameters base() {
        return base;
    }

    /** Rows, columns, then pages. */
    public List<Axis> axes() {
        return axes;
    }

    /** Every combination, the last axis changing fastest; refused where they are too many to hold. */
    public List<Cell> cells() {
        if (vast.isPresent()) {
            throw new IllegalArgumentException("This sweep has %,d cells; up to %,d can be run. Draw some of them: .shuffled(7).first(100)."
                    .formatted(count(), MAX_CELLS));
        }
        return cells;
    }

    private long count() {
        return vast.map(Combinations::size).orElse((long) cells.size());
    }

    /** Makes every picture of the plan that is not there yet, showing progress; what fails has its reason in its place: {@code run(sd)}. */
    public Grid run(PictureMaker maker) {
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("The sweep has no axis yet. Try .over(seeds(1, 2, 3)).");
        }
        return new SweepRun(this, maker).run();
    }

    Grid grid(List<Cell> cells) {
        return Laid.out(new Grid(base, axes, cells));
    }

    private Sweep some(List<Cell> chosen) {
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("No cell of this sweep is left. Loosen the condition of .where(…).");
        }
        return new Sweep(base, axes, chosen, Optional.empty(), shuffle);
    }

    /** "27 pictures: 3 seeds × 3 CFG scales × 3 LoRA weights". */
    String size() {
        String count = count() == 1 ? "1 picture" : "%,d pictures".formatted(count());
        long all = axes.stream().mapToLong(a -> a.values().size()).reduce(1, (a, b) -> a * b);
        String product = axes.stream().map(Axis::count).collect(Collectors.joining(" × "));
        String of = all == count() ? "" : " of %,d".formatted(all);
        return axes.isEmpty() ? count : count + of + ": " + product;
    }

    @Override
    public Html html() {
        return Html.block(Html.of(Sweep.class, "plan.mustache", Map.of("sentence", toString(),
                "axes", axes.stream().map(a -> Map.of("name", a.name(),
                        "values", a.values().stream().limit(200).map(v -> v.label(base)).toList(),
                        "more", a.values().size() > 200 ? "and %,d more".formatted(a.values().size() - 200) : "")).toList(),
                "fixed", Held.fixed(base, vast.map(Combinations::probes).orElse(cells)).entrySet())));
    }

    @Override
    public String toString() {
        if (vast.isPresent()) {
            return "%s%s; too many to run. Draw some of them: .shuffled(7).first(100)".formatted(size(),
                    vast.get().filtered() ? ", less what .where(…) leaves out" : "");
        }
        return size() + "; " + Cost.sentence(cells.stream().map(Cell::parameters).toList());
    }
}
