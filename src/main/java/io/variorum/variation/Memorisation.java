// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.pipeline.StableDiffusion;
import io.variorum.prompt.Parameters;
import io.variorum.sweep.Cell;
import io.variorum.sweep.Grid;
import io.variorum.sweep.Settings;
import io.variorum.view.Html;
import io.variorum.view.ProgressBar;
import io.variorum.view.Viewable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How hard words pull at the first steps of a picture, beside other words: words to which a model has learnt one picture by
 * heart pull harder (Wen, Liu, Chen, Lyu, "Detecting, Explaining, and Mitigating Memorization in Diffusion Models", 2024).
 * The pull is the size of the noise prediction with the words less that without, a number each, so that it does not depend
 * on the picture's size: their norm, divided by the root of how many numbers there are. Immutable.
 *
 * @param asked the requests in question
 * @param others the base with other words
 */
public record Memorisation(List<Pull> asked, List<Pull> others) implements Viewable {

    private static final int LOOKS = 3; // or as many as there are steps
    private static final int SEEDS = 2; // of the base and of each other prompt
    private static final int SHOWN = 30;
    private static final int BAR = 200; // pixels of the longest

    /** Plain things, none of which names a work or a person. */
    private static final String[] OTHERS = {"a dog on a street", "a bowl of fruit on a table", "a mountain lake in the morning", "an old man reading",
        "a red car in front of a house", "a room with a window", "a ship on the sea", "a flower in a garden"};

    /**
     * One request's pull.
     *
     * @param label what sets it apart from the other rows
     * @param size the mean over the first looks
     */
    public record Pull(String label, double size) {}

    public Memorisation {
        asked = List.copyOf(asked);
        others = List.copyOf(others);
    }

    /** Of one request with its own seed and the next. @param prompts to compare with; eight plain ones where none are given */
    public static Memorisation of(StableDiffusion sd, Parameters base, String... prompts) {
        try (ProgressBar bar = bar(SEEDS, prompts)) {
            return new Memorisation(seeds(base).map(p -> pull(sd, "seed " + p.seed(), p, bar)).toList(), others(sd, base, bar, prompts));
        }
    }

    /** Of each picture of a grid. */
    public static Memorisation of(StableDiffusion sd, Grid grid, String... prompts) {
        try (ProgressBar bar = bar(grid.cells().size(), prompts)) {
            return new Memorisation(grid.cells().stream().map(Cell::parameters).map(p -> {
                Map<String, String> own = Settings.differences(grid.base(), p);
                return pull(sd, own.isEmpty() ? "as the base" : Settings.text(own), p, bar);
            }).toList(), others(sd, grid.base(), bar, prompts));
        }
    }

    private static ProgressBar bar(int asked, String... prompts) {
        return ProgressBar.of("Looking at first steps", "requests", asked + SEEDS * others(prompts).size());
    }

    private static List<String> others(String... prompts) {
        return prompts.length == 0 ? List.of(OTHERS) : Arrays.asList(prompts);
    }

    private static List<Pull> others(StableDiffusion sd, Parameters base, ProgressBar bar, String... prompts) {
        return others(prompts).stream().map(w -> new Pull(w, seeds(base.prompt(w)).mapToDouble(p -> pull(sd, w, p, bar).size()).average().orElseThrow())).toList();
    }

    private static Stream<Parameters> seeds(Parameters p) {
        return IntStream.range(0, SEEDS).mapToObj(i -> p.seed((p.seed() + i) % (Parameters.MAX_SEED + 1)));
    }

    /** The comparison is with no words at all, as in the paper: the negative prompt is left out. */
    private static Pull pull(StableDiffusion sd, String label, Parameters p, ProgressBar bar) {
        int steps = p.source() == null ? p.steps() : p.source().steps(p.steps());
        Pull pull = new Pull(label, Arrays.stream(sd.pulls(p.negative(""), Math.min(LOOKS, steps))).average().orElseThrow());
        bar.step();
        return pull;
    }

    /** The mean pull of the requests in question over the middle one of the other prompts. */
    public double ratio() {
        return mean() / middle(others);
    }

    /** One row a request; a new table at each call. */
    public Table table() {
        List<Pull> all = all();
        return Table.create("memorisation", StringColumn.create("request", all.stream().map(Pull::label).toList()),
                StringColumn.create("kind", IntStream.range(0, all.size()).mapToObj(i -> i < asked.size() ? "asked" : "other words").toList()),
                DoubleColumn.create("pull", all.stream().mapToDouble(Pull::size).toArray()),
                DoubleColumn.create("times the middle one of the others", all.stream().mapToDouble(p -> p.size() / middle(others)).toArray()));
    }

    @Override
    public Html html() {
        double most = all().stream().mapToDouble(Pull::size).max().orElse(1);
        return Html.block(Html.of(Memorisation.class, "memorisation.mustache", Map.of("sentence", sentence(),
                "asked", rows(asked, most), "others", rows(others, most), "looks", LOOKS,
                "hidden", asked.size() > SHOWN ? "%,d more, which pull less, are in the table.".formatted(asked.size() - SHOWN) : "")));
    }

    private static List<Map<String, Object>> rows(List<Pull> pulls, double most) {
        return pulls.stream().sorted(Comparator.comparingDouble(Pull::size).reversed()).limit(SHOWN).map(p -> Map.<String, Object>of("label", p.label(),
                "pull", number(p.size()), "width", Math.round(BAR * p.size() / most))).toList();
    }

    /** What the numbers say and what they do not. */
    public String sentence() {
        long harder = others.stream().filter(p -> p.size() > mean()).count();
        String asks = asked.size() == 1 ? "This request pulls" : "The %,d requests pull".formatted(asked.size());
        String spread = asked.size() == 1 ? "" : " on average, %s to %s".formatted(number(least(asked)), number(most(asked)));
        return ("%s at the noise by %s%s. %s; %s. "
                + "Words whose picture a model knows by heart tend to pull harder than others. Where the line lies is not known for this model: "
                + "a large number is a reason to look for the picture among what the model was trained on, and no proof; a usual one does not show that nothing was learnt by heart.")
                .formatted(asks, number(mean()), spread, compared(), harder == 0 ? others.size() == 1 ? "it does not pull harder" : "none of them pulls harder" : others.size() == 1 ? "it pulls harder" : "%d of them pull%s harder".formatted(harder, harder == 1 ? "s" : ""));
    }

    private String compared() {
        return others.size() == 1 ? "1 other prompt pulls by %s".formatted(number(least(others)))
                : "%d other prompts pull by %s to %s, the middle one by %s".formatted(others.size(), number(least(others)), number(most(others)), number(middle(others)));
    }

    @Override
    public String toString() {
        return sentence();
    }

    private List<Pull> all() {
        List<Pull> all = new ArrayList<>(asked);
        all.addAll(others);
        return all;
    }

    private double mean() {
        return asked.stream().mapToDouble(Pull::size).average().orElseThrow();
    }

    private static double middle(List<Pull> pulls) {
        double[] sizes = pulls.stream().mapToDouble(Pull::size).sorted().toArray();
        return (sizes[(sizes.length - 1) / 2] + sizes[sizes.length / 2]) / 2;
    }

    private static double least(List<Pull> pulls) {
        return pulls.stream().mapToDouble(Pull::size).min().orElseThrow();
    }

    private static double most(List<Pull> pulls) {
        return pulls.stream().mapToDouble(Pull::size).max().orElseThrow();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
