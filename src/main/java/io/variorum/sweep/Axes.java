// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.prompt.AspectRatio;
import io.variorum.prompt.Depicted;
import io.variorum.prompt.NoiseSource;
import io.variorum.prompt.Numbers;
import io.variorum.prompt.Parameters;
import io.variorum.prompt.SamplerName;
import io.variorum.prompt.ScheduleName;
import io.variorum.sweep.Axis.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The axes on offer: a plural makes an axis. */
public final class Axes {

    private Axes() {}

    /** Whole numbers in a row or decimals by a step: {@code range(3, 11).step(2)}, {@code range(0, 1).count(5)}. */
    public static Range range(double from, double to) {
        return Range.of(from, to);
    }

    public static Axis seeds(long... seeds) {
        return new Axis("seed", "seeds", Arrays.stream(seeds)
                .mapToObj(n -> new Value(Long.toString(n), p -> p.seed(n))).toList());
    }

    public static Axis seeds(Range seeds) {
        return seeds(seeds.wholes());
    }

    public static Axis cfgScales(double... scales) {
        return numbers("CFG scale", "CFG scales", scales, v -> p -> p.cfgScale(v));
    }

    public static Axis cfgScales(Range scales) {
        return cfgScales(scales.doubles());
    }

    /** One LoRA at several weights, on the UNet and the text encoder alike. */
    public static Axis loraWeights(String name, double... weights) {
        return numbers("LoRA " + name, "LoRA weights", weights, v -> p -> p.lora(name, v));
    }

    public static Axis loraWeights(String name, Range weights) {
        return loraWeights(name, weights.doubles());
    }

    /** Shapes with about as many pixels as the base; the label shows the size that was chosen. */
    public static Axis aspectRatios(String... ratios) {
        return new Axis("size", "aspect ratios", Arrays.stream(ratios).map(AspectRatio::of)
                .map(r -> new Value(r.toString(), p -> p.aspectRatio(r.toString()), Settings::size)).toList());
    }

    /** Sizes as people write them, {@code "512x768"}. */
    public static Axis sizes(String... sizes) {
        return texts("size", "sizes", Size::of, s -> p -> p.size(s.width(), s.height()), sizes);
    }

    public static Axis stepCounts(int... counts) {
        return new Axis("steps", "step counts", Arrays.stream(counts)
                .mapToObj(n -> new Value(Integer.toString(n), p -> p.steps(n))).toList());
    }

    public static Axis stepCounts(Range counts) {
        return stepCounts(Arrays.stream(counts.wholes()).mapToInt(Math::toIntExact).toArray());
    }

    public static Axis samplers(String... names) {
        return texts("sampler", "samplers", SamplerName::of, s -> p -> p.sampler(s), names);
    }

    public static Axis schedules(String... names) {
        return texts("schedule", "schedules", ScheduleName::of, s -> p -> p.schedule(s), names);
    }

    public static Axis clipSkips(int... skips) {
        return new Axis("clip skip", "clip skips", Arrays.stream(skips)
                .mapToObj(n -> new Value(Integer.toString(n), p -> p.clipSkip(n))).toList());
    }

    public static Axis etas(double... etas) {
        return numbers("eta", "etas", etas, v -> p -> p.eta(v));
    }

    public static Axis prompts(String... prompts) {
        return texts("prompt", "prompts", s -> s, s -> p -> p.prompt(s), prompts);
    }

    public static Axis negatives(String... prompts) {
        return texts("negative prompt", "negative prompts", s -> s, s -> p -> p.negative(s), prompts);
    }

    /** Puts other words in place of the first, which must occur; in the prompt and the negative prompt, at every place. */
    public static Axis words(String phrase, String... others) {
        Phrase words = new Phrase(phrase);
        if (others.length == 0) {
            throw new IllegalArgumentException("Name what is to stand in the place of \"%s\". Try words(\"%1$s\", \"dusk\", \"snow\").".formatted(phrase));
        }
        List<Value> values = new ArrayList<>(List.of(new Value(phrase, words.replacedBy(phrase))));
        Arrays.stream(others).map(o -> new Value(o.isEmpty() ? "(left out)" : o, words.replacedBy(o))).forEach(values::add);
        return new Axis("words “%s”".formatted(phrase), "words", values);
    }

    /** One phrase at several strengths: {@code (golden hour:1.2)}. */
    public static Axis wordWeights(String phrase, double... weights) {
        return numbers("weight of “%s”".formatted(phrase), "word weights", weights,
                v -> new Phrase(phrase).replacedBy(v == 1 ? phrase : "(%s:%s)".formatted(phrase, Numbers.text(v))));
    }

    /** The phrases of the prompt in every order, each standing where one of them stood; up to five. */
    public static Axis wordOrders(String... phrases) {
        return WordOrders.axis(phrases);
    }

    /** One LoRA or another, at weight 1 or as {@code "name:0.75"} says; {@code ""} for none of them. */
    public static Axis loras(String... loras) {
        return LoraChoice.axis(loras);
    }

    /**
     * One model or another, each as {@code stableDiffusion} takes it: "sample", a file, a folder. The maker opens them one
     * after the other.
     */
    public static Axis checkpoints(String... models) {
        Set<String> names = new HashSet<>();
        return new Axis("checkpoint", "checkpoints", Arrays.stream(named("checkpoint", models)).map(model -> {
            String name = Parameters.of("").checkpoint(model).checkpointName();
            if (!names.add(name)) {
                throw new IllegalArgumentException(
                        "Two of the checkpoints are called %s, and no label could tell them apart. Name each once, or rename a file.".formatted(name));
            }
            return new Value(name, p -> p.checkpoint(model));
        }).toList());
    }

    /** How much of the steps is made anew of the picture that each is made from: {@code base.from(picture)}. */
    public static Axis strengths(double... strengths) {
        return numbers("strength", "strengths", strengths, v -> p -> p.strength(v));
    }

    public static Axis strengths(Range strengths) {
        return strengths(strengths.doubles());
    }

    /** One picture or another to be made from; the label is the beginning of its digest. */
    public static Axis sources(Depicted... pictures) {
        return new Axis("source", "sources", Arrays.stream(pictures)
                .map(d -> new Value(d.digest().substring(0, 12), p -> p.from(d))).toList());
    }

    /** One part or another to be made anew: {@code "left,top,widthxheight"} in pixels, {@code ""} for the whole picture. */
    public static Axis masks(String... areas) {
        return MaskChoice.axis(areas);
    }

    /** Whose generator draws the noise: "CPU", "NV". */
    public static Axis noiseSources(String... names) {
        return texts("noise", "noise sources", NoiseSource::of, s -> p -> p.noise(s), names);
    }

    /** How much of the variation seed's noise is mixed in: {@code base.variation(7, 0.1)} names the seed. */
    public static Axis variationStrengths(double... strengths) {
        return numbers("variation strength", "variation strengths", strengths, v -> p -> p.variation(p.variationSeed(), v));
    }

    /** Every combination of these phrases, added to the prompt or not: none, each, each pair, …, all. */
    public static Axis withAndWithout(String... phrases) {
        return PhraseChoice.axis(phrases);
    }

    /** Several parameters that change together, value by value, as one axis. */
    public static Axis paired(Axis... axes) {
        return PairedAxes.axis(axes);
    }

    /** An axis as the web UI's X/Y/Z plot writes it: {@code axis("CFG Scale", "3-9(+3)")}. */
    public static Axis axis(String name, String values) {
        return AxisSyntax.axis(name, values);
    }

    private static String[] named(String axis, String[] texts) {
        if (texts == null || Arrays.asList(texts).contains(null)) {
            throw new IllegalArgumentException("A value of the axis %s is null. Write each in double quotes.".formatted(axis));
        }
        return texts;
    }

    private static Axis numbers(String name, String noun, double[] values, DoubleFunction<UnaryOperator<Parameters>> change) {
        return new Axis(name, noun, Arrays.stream(values)
                .mapToObj(v -> new Value(Numbers.text(v), change.apply(v))).toList());
    }

    private static <T> Axis texts(String name, String noun, Function<String, T> read,
            Function<T, UnaryOperator<Parameters>> change, String... texts) {
        return new Axis(name, noun, Arrays.stream(named(name, texts)).map(read)
                .map(v -> new Value(v.toString().isEmpty() ? "(empty)" : v.toString(), change.apply(v))).toList());
    }
}
