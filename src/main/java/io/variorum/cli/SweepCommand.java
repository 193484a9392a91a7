// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import io.variorum.ledger.Ledger;
import io.variorum.pipeline.StableDiffusion;
import io.variorum.prompt.Parameters;
import io.variorum.sweep.Axes;
import io.variorum.sweep.AxisSyntax;
import io.variorum.sweep.Grid;
import io.variorum.sweep.Sweep;
import io.variorum.variation.FromBase;
import io.variorum.variation.Measures;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code variorum sweep}: makes a picture for every combination of the axes' values. */
@Command(name = "sweep", sortOptions = false,
        description = "Make a picture for every combination of the axes' values: the first axis makes rows, the second columns, further ones pages.",
        footer = {"", "Values are a list (1,2,3), a range (1-5), a range with a step (3-9(+3)) or with a count (0-1[5]).",
            "Axes: " + AxisSyntax.NAMES + ".", "", "Example:",
            "  java -jar variorum.jar sweep --prompt \"a girl, garden\" --size 128x192 --axis \"Seed=1,2,3\" --axis \"CFG Scale=3-9(+3)\" --out grid"})
final class SweepCommand implements Callable<Integer> {

    @Mixin
    private RequestOptions request;

    @Option(names = "--axis", required = true, paramLabel = "\"NAME=VALUES\"", description = "an axis in the words of the web UI's X/Y/Z plot; repeatable")
    private List<String> axes;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the pictures, contact-sheet.png and grid.csv go; the table ends with each picture's distances from the base, or from the first picture if the base is not among them")
    private Path out;

    @Option(names = "--replicates", paramLabel = "N", description = "make every cell with N further seeds")
    private Integer replicates;

    @Option(names = "--shuffled", paramLabel = "SEED", description = "make the pictures in an order drawn with this seed: stopped early, they are a fair sample")
    private Long shuffled;

    @Option(names = "--first", paramLabel = "N", description = "make only the first N; with --shuffled a sample, of up to ten million combinations")
    private Integer first;

    @Option(names = "--studio", paramLabel = "FOLDER",
            description = "a studio folder in which everything is written down; what it already holds is not made again")
    private Path studio;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        plan(request.parameters()).cells(); // what cannot be run is refused before the model is opened
        PictureFiles.prepare(out);
        PrintWriter text = spec.commandLine().getOut();
        try (Ledger ledger = studio == null ? null : Ledger.open(studio);
                StableDiffusion sd = request.open(ledger)) {
            Sweep plan = plan(request.parametersFor(sd));
            text.println(plan);
            text.flush();
            Grid grid = plan.run(new PictureFiles(sd, plan, out));
            grid.saveAll(out, grid.pictures().size() > 1 ? FromBase.columns(grid, Measures.latents(sd)) : List.of());
            text.printf("%s%n%s%n", grid, out.resolve("contact-sheet.png"));
            return grid.pictures().size() == grid.cells().size() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private Sweep plan(Parameters base) {
        Sweep plan = Sweep.of(base);
        for (String axis : axes) {
            int equals = axis.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("An axis is NAME=VALUES, but was \"%s\". Try --axis \"Seed=1,2,3\".".formatted(axis));
            }
            plan = plan.over(Axes.axis(axis.substring(0, equals).strip(), axis.substring(equals + 1)));
        }
        plan = replicates == null ? plan : plan.replicates(replicates);
        plan = shuffled == null ? plan : plan.shuffled(shuffled);
        return first == null ? plan : plan.first(first);
    }
}
