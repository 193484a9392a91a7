// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import io.variorum.pipeline.StableDiffusion;
import io.variorum.variation.Measures;
import io.variorum.variation.Variation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code variorum variation}: measures how far the pictures in a folder differ, and what is behind it. */
@Command(name = "variation", sortOptions = false,
        description = {"Measure how far the pictures in a folder lie apart, and how much of that each parameter explains.",
            "The folder is one that sweep wrote, or any with pictures and a table: a CSV file with a column \"file\" and a column for each parameter."},
        footer = {"", "Writes distances.csv, statistics.json and charts as PNG and SVG.",
            "Measures: RMSE, SSIM, MS-SSIM, pHash, dHash, colour, edges, and with --model latent.", "", "Example:",
            "  java -jar variorum.jar variation grid --measure SSIM --permutations 999 --seed 7 --out grid-variation"})
final class VariationCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "the folder with the pictures and grid.csv")
    private Path folder;

    @Option(names = "--measure", defaultValue = "SSIM", paramLabel = "NAME", description = "how distance is measured (default: ${DEFAULT-VALUE})")
    private String measure;

    @Option(names = "--model", paramLabel = "sample|FILE|FOLDER", description = "the model whose VAE sees the pictures, for --measure latent")
    private String model;

    @Option(names = "--permutations", defaultValue = "999", paramLabel = "N", description = "how often labels are exchanged for a p-value (default: ${DEFAULT-VALUE})")
    private int permutations;

    @Option(names = "--seed", defaultValue = "0", paramLabel = "N", description = "draws these exchanges; the same seed gives the same p-values (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--axis", paramLabel = "COLUMN", description = "a column to take as an axis; repeatable (default: every column that changes)")
    private List<String> axes = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIR2", description = "where the files go")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        boolean latent = model != null && measure.strip().equalsIgnoreCase(Measures.LATENT);
        if (!latent) {
            Measures.of(measure);
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no folder %s. Name one that sweep --out wrote.".formatted(folder));
        }
        Variation pictures = Variation.of(folder, axes.toArray(String[]::new)).permutations(permutations, seed);
        if (latent) {
            try (StableDiffusion sd = StableDiffusion.load(model)) {
                return save(pictures.measure(Measures.latents(sd)).only());
            }
        }
        return save(pictures.measure(measure).only());
    }

    private int save(Variation variation) {
        variation.save(out);
        spec.commandLine().getOut().printf("%s%n%s%n", variation.sentence(), out.resolve("statistics.json"));
        return ExitCode.OK;
    }
}
