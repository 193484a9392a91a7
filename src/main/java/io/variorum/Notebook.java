// SPDX-License-Identifier: Apache-2.0
package io.variorum;

import io.variorum.ledger.Ledger;
import io.variorum.narrative.Narrative;
import io.variorum.picture.ImportedParameters;
import io.variorum.picture.Infotext;
import io.variorum.picture.Picture;
import io.variorum.pipeline.Models;
import io.variorum.pipeline.StableDiffusion;
import io.variorum.prompt.Depicted;
import io.variorum.prompt.Parameters;
import io.variorum.sweep.Axes;
import io.variorum.sweep.Axis;
import io.variorum.sweep.Grid;
import io.variorum.sweep.Range;
import io.variorum.sweep.Sweep;
import io.variorum.torch.Device;
import io.variorum.variation.ByEye;
import io.variorum.variation.ChartFile;
import io.variorum.variation.FromBase;
import io.variorum.variation.Measure;
import io.variorum.variation.Measures;
import io.variorum.variation.Memorisation;
import io.variorum.variation.Similarity;
import io.variorum.variation.Variation;
import java.nio.file.Path;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

/** The words a notebook cell begins with; the kernel imports them at start-up. A plural makes an axis. */
public final class Notebook {

    private Notebook() {}

    /** A studio folder in which everything made from here on is written down: {@code var ledger = ledger("girl-at-dusk")}. */
    public static Ledger ledger(String name) {
        return Ledger.of(name);
    }

    /** The built-in sample model, at work for this ledger: {@code var sd = stableDiffusion(ledger)}. */
    public static StableDiffusion stableDiffusion(Ledger ledger) {
        return StableDiffusion.load(ledger, "sample");
    }

    /** A model of your own, by its name in the folder "models" or by its path: {@code stableDiffusion(ledger, "v1-5")}. */
    public static StableDiffusion stableDiffusion(Ledger ledger, String model) {
        return StableDiffusion.load(ledger, model);
    }

    /** What lies in the folder "models", and what to type for each: {@code models()}, {@code models().has("v1-5")}. */
    public static Models models() {
        return Models.here();
    }

    /** The first graphics card, for {@code stableDiffusion(ledger).on(gpu())}; without that a model takes one if it is there. */
    public static Device gpu() {
        return Device.gpu();
    }

    /** The processor, for {@code stableDiffusion(ledger).on(cpu())}. */
    public static Device cpu() {
        return Device.CPU;
    }

    /** A request for a picture in these words: {@code prompt("a woman, garden, golden hour").size(128, 192).seed(7)}. */
    public static Parameters prompt(String words) {
        return Parameters.of(words);
    }

    /** What a picture of another program says of its making: {@code picture("file.png").parameters()}, {@code .notReproducible()}. */
    public static ImportedParameters picture(String file) {
        return Infotext.readNamed(file).lookedUp();
    }

    /** The same of a file, by its path as <i>Copy Path</i> gives it, or of parameters pasted as text: {@code imported("a cat\nSteps: 20, …")}. */
    public static ImportedParameters imported(String fileOrText) {
        return Infotext.readFileOrText(fileOrText).lookedUp();
    }

    /** A plan of pictures around one request: {@code sweep(base).over(seeds(1, 2, 3)).over(cfgScales(2, 4, 8))}. */
    public static Sweep sweep(Parameters base) {
        return Sweep.of(base);
    }

    /** How far the pictures of a grid lie apart, and what is behind it: {@code variation(grid).effects()}. */
    public static Variation variation(Grid grid) {
        return Variation.of(grid);
    }

    /** How far the pictures in a folder lie apart, whatever program made them: {@code variation("grid")}; its table names what changed. */
    public static Variation variation(String folder) {
        return Variation.of(Path.of(folder));
    }

    /** The pictures of a folder that are most like this one, copies of parts of it too: {@code similarity(picture, "prior-works")}. */
    public static Similarity similarity(Picture picture, String folder) {
        return Similarity.of(picture, Path.of(folder));
    }

    /** The grid's table, and how far each picture lies from the base by every measure: {@code measured(grid)}, {@code measured(grid, latents(sd))}. */
    public static Table measured(Grid grid, Measure<?>... further) {
        return FromBase.table(grid, further);
    }

    /** A measure: how far two pictures are apart as this model sees them: {@code variation(grid).measure(latents(sd))}. */
    public static Measure<float[]> latents(StableDiffusion sd) {
        return Measures.latents(sd);
    }

    /** How hard these words pull at the noise, beside other words: a sign of memorised pictures: {@code memorisation(sd, base)}. */
    public static Memorisation memorisation(StableDiffusion sd, Parameters base, String... otherPrompts) {
        return Memorisation.of(sd, base, otherPrompts);
    }

    /** The same for each picture of a grid: {@code memorisation(sd, grid)}. */
    public static Memorisation memorisation(StableDiffusion sd, Grid grid, String... otherPrompts) {
        return Memorisation.of(sd, grid, otherPrompts);
    }

    /**
     * What you see in the pictures of a grid, a letter a picture, counted for each row:
     * {@code byEye(grid, "close-up", "half body").row("1:1", "c c h")}.
     */
    public static ByEye byEye(Grid grid, String... kinds) {
        return ByEye.of(grid, kinds);
    }

    /** A chart in a file, by the ending of its name a PNG, an SVG or a PDF: {@code saveChart(variation.map(), "map.svg")}. */
    public static Path saveChart(Chart<?, ?> chart, String file) {
        return ChartFile.save(chart, file);
    }

    /** The account of how the pictures came to be: {@code narrative(ledger).title("Girl at dusk").save("girl-at-dusk")}. */
    public static Narrative narrative(Ledger ledger) {
        return Narrative.of(ledger);
    }

    /** Numbers in a row, for any axis of numbers: {@code cfgScales(range(2, 8).step(2))}, {@code seeds(range(1, 9))}. */
    public static Range range(double from, double to) {
        return Axes.range(from, to);
    }

    /** Pictures that differ in their first noise: {@code seeds(1, 2, 3)}. */
    public static Axis seeds(long... seeds) {
        return Axes.seeds(seeds);
    }

    /** Pictures that differ in their first noise: {@code seeds(range(1, 9))}. */
    public static Axis seeds(Range seeds) {
        return Axes.seeds(seeds);
    }

    /** How strictly the words are followed: {@code cfgScales(2, 4, 8)}. */
    public static Axis cfgScales(double... scales) {
        return Axes.cfgScales(scales);
    }

    /** How strictly the words are followed: {@code cfgScales(range(2, 8).step(2))}. */
    public static Axis cfgScales(Range scales) {
        return Axes.cfgScales(scales);
    }

    /** How strongly a LoRA works: {@code loraWeights("hanfugirl", 0, 0.5, 1)}. */
    public static Axis loraWeights(String name, double... weights) {
        return Axes.loraWeights(name, weights);
    }

    /** How strongly a LoRA works: {@code loraWeights("hanfugirl", range(0, 1).count(5))}. */
    public static Axis loraWeights(String name, Range weights) {
        return Axes.loraWeights(name, weights);
    }

    /** Shapes with about as many pixels as the request: {@code aspectRatios("1:1", "2:3", "1:2")}. */
    public static Axis aspectRatios(String... ratios) {
        return Axes.aspectRatios(ratios);
    }

    /** Sizes in pixels: {@code sizes("128x192", "192x128")}. */
    public static Axis sizes(String... sizes) {
        return Axes.sizes(sizes);
    }

    /** How many steps from noise to picture: {@code stepCounts(5, 10, 20)}. */
    public static Axis stepCounts(int... counts) {
        return Axes.stepCounts(counts);
    }

    /** How many steps from noise to picture: {@code stepCounts(range(5, 20).step(5))}. */
    public static Axis stepCounts(Range counts) {
        return Axes.stepCounts(counts);
    }

    /** The rule by which a step is taken: {@code samplers("Euler a", "DPM++ 2M")}. */
    public static Axis samplers(String... names) {
        return Axes.samplers(names);
    }

    /** How the noise falls from step to step: {@code schedules("Uniform", "Karras")}. */
    public static Axis schedules(String... names) {
        return Axes.schedules(names);
    }

    /** Which of the text encoder's last layers is read: {@code clipSkips(1, 2)}. */
    public static Axis clipSkips(int... skips) {
        return Axes.clipSkips(skips);
    }

    /** How much fresh noise a step adds: {@code etas(0, 0.5, 1)}. */
    public static Axis etas(double... etas) {
        return Axes.etas(etas);
    }

    /** Other words for the whole prompt: {@code prompts("a woman, garden", "a woman, sea")}. */
    public static Axis prompts(String... prompts) {
        return Axes.prompts(prompts);
    }

    /** Other words to keep away from: {@code negatives("", "blurry")}. */
    public static Axis negatives(String... prompts) {
        return Axes.negatives(prompts);
    }

    /** Other words in one place of the prompt: {@code words("garden", "sea", "street")}. */
    public static Axis words(String phrase, String... others) {
        return Axes.words(phrase, others);
    }

    /** One phrase at several strengths: {@code wordWeights("golden hour", 0.8, 1, 1.3)}. */
    public static Axis wordWeights(String phrase, double... weights) {
        return Axes.wordWeights(phrase, weights);
    }

    /** Phrases of the prompt in every order: {@code wordOrders("garden", "golden hour")}. */
    public static Axis wordOrders(String... phrases) {
        return Axes.wordOrders(phrases);
    }

    /** One LoRA or another, or none: {@code loras("hanfugirl:0.8", "ink", "")}. */
    public static Axis loras(String... loras) {
        return Axes.loras(loras);
    }

    /** One model or another: {@code checkpoints("sample", "models/other.safetensors")}. */
    public static Axis checkpoints(String... models) {
        return Axes.checkpoints(models);
    }

    /** How much is made anew of the picture that each is made from: {@code sweep(base.from(picture)).over(strengths(0.3, 0.5, 0.7))}. */
    public static Axis strengths(double... strengths) {
        return Axes.strengths(strengths);
    }

    /** How much is made anew of the picture that each is made from: {@code strengths(range(0.2, 0.8).step(0.2))}. */
    public static Axis strengths(Range strengths) {
        return Axes.strengths(strengths);
    }

    /** One picture or another to be made from: {@code sources(first, second)}. */
    public static Axis sources(Depicted... pictures) {
        return Axes.sources(pictures);
    }

    /** One part or another to be made anew, as left, top, width and height: {@code masks("32,32,64x64", "")}. */
    public static Axis masks(String... areas) {
        return Axes.masks(areas);
    }

    /** Whose generator draws the noise: {@code noiseSources("CPU", "NV")}. */
    public static Axis noiseSources(String... names) {
        return Axes.noiseSources(names);
    }

    /** How much of another seed's noise is mixed in: {@code sweep(base.variation(7, 0.1)).over(variationStrengths(0, 0.1, 0.2))}. */
    public static Axis variationStrengths(double... strengths) {
        return Axes.variationStrengths(strengths);
    }

    /** Every combination of these phrases: {@code withAndWithout("shy", "looking at viewer")}. */
    public static Axis withAndWithout(String... phrases) {
        return Axes.withAndWithout(phrases);
    }

    /** Settings that change together: {@code paired(samplers("Euler a", "DDIM"), stepCounts(20, 50))}. */
    public static Axis paired(Axis... axes) {
        return Axes.paired(axes);
    }

    /** An axis as the web UI's X/Y/Z plot writes it: {@code axis("CFG Scale", "3-9(+3)")}. */
    public static Axis axis(String name, String values) {
        return Axes.axis(name, values);
    }
}
