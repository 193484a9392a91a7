// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import io.variorum.view.Visible;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Everything a person chose for one picture; with the model's digest it determines the picture.
 *
 * <p>Immutable: a noun without argument reads, the same noun with an argument returns a changed copy. An illegal value
 * cannot exist: the constructor refuses it with a sentence that says what to type.
 *
 * @param width in pixels, a multiple of 8
 * @param height in pixels, a multiple of 8
 * @param cfgScale classifier-free guidance scale (Ho and Salimans 2022), 1 (no guidance) to 30
 * @param seed 0 to 4294967295, the range in which torch's CPU generator tells seeds apart
 * @param loras in order of use, each name once
 * @param clipSkip 1 takes the text encoder's last layer, 2 the last but one, …
 * @param eta how much fresh noise an ancestral sampler adds, 0 to 1; null for the sampler's own (DDIM 0, the others 1)
 * @param variationSeed mixed into the first noise when the strength is above 0
 * @param variationStrength 0 (only the seed) to 1 (only the variation seed)
 * @param source the picture it is made from; null for none
 * @param ensd the web UI's eta noise seed delta: where it is not 0, the noise between steps comes from seed + ensd
 * @param seedResizeWidth the width of the picture whose first noise is taken for the middle of this one's; 0 for none
 * @param seedResizeHeight its height; 0 for none
 * @param checkpoint the model that makes it, as {@code stableDiffusion} takes it; null for whichever is asked to
 */
public record Parameters(String prompt, String negativePrompt, int width, int height, int steps, double cfgScale,
        long seed, SamplerName sampler, ScheduleName schedule, List<LoraUse> loras, int clipSkip, Double eta,
        NoiseSource noise, long variationSeed, double variationStrength, Source source, long ensd, int seedResizeWidth,
        int seedResizeHeight, String checkpoint) {

    public static final int MIN_SIDE = 64;
    public static final int MAX_SIDE = 4096;
    public static final int MAX_STEPS = 1000; // the noise levels an SD 1.x model was trained on
    public static final int MAX_PROMPT = 10_000; // characters; about 2,000 words, 30 chunks of CLIP's 75 tokens
    public static final long MAX_SEED = 0xFFFFFFFFL;

    private static final Set<String> SHOWN = Set.of("seed", "steps", "CFG scale", "sampler", "size");

    public Parameters {
        PromptText.check("prompt", prompt);
        PromptText.check("negative prompt", negativePrompt);
        checkSize(width, height);
        require(steps >= 1 && steps <= MAX_STEPS,
                "Steps must be between 1 and %d, but was %d. Try .steps(20).", MAX_STEPS, steps);
        require(cfgScale >= 1 && cfgScale <= 30,
                "CFG scale must be between 1 and 30, but was %s. Try .cfgScale(7).", Numbers.text(cfgScale));
        require(seed >= 0 && seed <= MAX_SEED,
                "Seed must be between 0 and %d, but was %d. Try .seed(42).", MAX_SEED, seed);
        require(sampler != null && schedule != null && noise != null,
                "A sampler, a noise schedule and a noise source must be named. Try .sampler(\"Euler a\").schedule(\"Karras\").");
        loras = List.copyOf(loras);
        Set<String> names = new HashSet<>();
        for (LoraUse use : loras) {
            require(names.add(use.name()),
                    "LoRA \"%s\" is named twice. Name it once, with one weight.", use.name());
        }
        require(clipSkip >= 1 && clipSkip <= 12,
                "Clip skip must be between 1 and 12, but was %d. Try .clipSkip(2).", clipSkip);
        require(eta == null || eta >= 0 && eta <= 1,
                "Eta must be between 0 and 1, but was %s. Try .eta(1).", eta == null ? "" : Numbers.text(eta));
        require(variationSeed >= 0 && variationSeed <= MAX_SEED,
                "Variation seed must be between 0 and %d, but was %d. Try .variation(42, 0.1).", MAX_SEED, variationSeed);
        require(variationStrength >= 0 && variationStrength <= 1,
                "Variation strength must be between 0 and 1, but was %s. Try .variation(42, 0.1).",
                Numbers.text(variationStrength));
        require(ensd >= -MAX_SEED && ensd <= MAX_SEED, "ENSD must be between %d and %d, but was %d. Try .ensd(31337).",
                -MAX_SEED, MAX_SEED, ensd);
        require(seedResizeWidth == 0 == (seedResizeHeight == 0), "The seed is resized from a width and a height. Try .seedResize(512, 512).");
        if (seedResizeWidth != 0) {
            checkSize(seedResizeWidth, seedResizeHeight);
        }
        require(checkpoint == null || !checkpoint.isBlank(), "A checkpoint needs a name. Try .checkpoint(\"models/v1-5.safetensors\").");
        eta = eta == null ? null : eta + 0.0; // −0 becomes 0: the two are written alike, so they must be equal
        variationStrength += 0.0;
        if (source != null) {
            require(source.steps(steps) >= 1, "Strength %s leaves none of %d steps to be made. Try .strength(%s).",
                    Numbers.text(source.strength()), steps, Numbers.text(Math.min(1, Math.ceil(100.0 / steps) / 100)));
            require(!(source.mask() instanceof Mask.Area area) || area.liesWithin(width, height),
                    "The mask %s does not lie within %d × %d. Try .mask(0, 0, %d, %d).", source.mask() == null ? "" : source.mask().text(), width, height,
                    width / 2, height / 2);
        }
    }

    /** A request with the usual settings: 512 × 512, 20 steps, Euler a, CFG scale 7, seed 0. */
    public static Parameters of(String prompt) {
        return new Parameters("", "", 512, 512, 20, 7, 0, SamplerName.EULER_A, ScheduleName.AUTOMATIC, List.of(), 1,
                null, NoiseSource.CPU, 0, 0, null, 0, 0, 0, null).prompt(prompt);
    }

    /** A copy with these words; {@code <lora:name:weight>} tags among them become {@link #loras}: {@code prompt("a garden at night")}. */
    public Parameters prompt(String words) {
        LoraTags tags = LoraTags.in(words);
        List<LoraUse> uses = new ArrayList<>(loras);
        for (LoraUse use : tags.uses()) {
            uses.removeIf(u -> u.name().equals(use.name()));
            uses.add(use);
        }
        return changed(c -> {
            c.prompt = tags.words();
            c.loras = uses;
        });
    }

    /** A copy that keeps away from these words: {@code negative("blurry")}. */
    public Parameters negative(String words) {
        return changed(c -> c.negativePrompt = words);
    }

    /** A copy of this size in pixels, both multiples of 8: {@code size(128, 192)}. */
    public Parameters size(int width, int height) {
        return changed(c -> {
            c.width = width;
            c.height = height;
        });
    }

    /** A copy of this shape with about as many pixels as now: {@code aspectRatio("2:3")}. */
    public Parameters aspectRatio(String ratio) {
        int[] size = AspectRatio.of(ratio).sizeFor((long) width * height);
        return size(size[0], size[1]);
    }

    /** A copy with this many steps from noise to picture: {@code steps(20)}. */
    public Parameters steps(int steps) {
        return changed(c -> c.steps = steps);
    }

    /** A copy that follows the words this strictly, 1 (freely) to 30: {@code cfgScale(7)}. */
    public Parameters cfgScale(double cfgScale) {
        return changed(c -> c.cfgScale = cfgScale);
    }

    /** A copy with this first noise, 0 to 4294967295: {@code seed(2692150200L)}. */
    public Parameters seed(long seed) {
        return changed(c -> c.seed = seed);
    }

    /** A copy that takes its steps by this rule. */
    public Parameters sampler(SamplerName sampler) {
        return changed(c -> c.sampler = sampler);
    }

    /** A copy that takes its steps by this rule: {@code sampler("DPM++ 2M")}. */
    public Parameters sampler(String name) {
        return sampler(SamplerName.of(name));
    }

    /** A copy whose noise falls this way from step to step. */
    public Parameters schedule(ScheduleName schedule) {
        return changed(c -> c.schedule = schedule);
    }

    /** A copy whose noise falls this way from step to step: {@code schedule("Karras")}. */
    public Parameters schedule(String name) {
        return schedule(ScheduleName.of(name));
    }

    /** A copy with these LoRAs and no others, each name once: {@code loras(List.of())}. */
    public Parameters loras(List<LoraUse> loras) {
        return changed(c -> c.loras = loras);
    }

    /** A copy that uses this LoRA at this weight; one already named gets the new weight: {@code lora("hanfugirl", 0.75)}. */
    public Parameters lora(String name, double weight) {
        return lora(new LoraUse(name, weight));
    }

    /** A copy that uses this LoRA this way; a LoRA already named is used anew. */
    public Parameters lora(LoraUse use) {
        List<LoraUse> uses = new ArrayList<>(loras);
        int at = loras.stream().map(LoraUse::name).toList().indexOf(use.name());
        if (at < 0) {
            uses.add(use);
        } else {
            uses.set(at, use);
        }
        return loras(uses);
    }

    /** A copy that reads the text encoder's last layer (1), the last but one (2), and so on: {@code clipSkip(2)}. */
    public Parameters clipSkip(int clipSkip) {
        return changed(c -> c.clipSkip = clipSkip);
    }

    /** A copy whose sampler adds this much fresh noise at each step, 0 to 1: {@code eta(0.5)}. */
    public Parameters eta(double eta) {
        return changed(c -> c.eta = eta);
    }

    /** A copy whose first noise is a mix of two seeds' noises: slerp by the strength, as in stable-diffusion-webui: {@code variation(42, 0.1)}. */
    public Parameters variation(long seed, double strength) {
        return changed(c -> {
            c.variationSeed = seed;
            c.variationStrength = strength;
        });
    }

    /** A copy that is made from this picture, three quarters of the steps anew: {@code from(picture).strength(0.5)}. */
    public Parameters from(Depicted picture) {
        return source(new Source(picture.digest(), source == null ? Source.USUAL_STRENGTH : source.strength(), source == null ? null : source.mask()));
    }

    /** A copy that makes this share of the steps: near 0 leaves the picture that it is made from, 1 leaves little of it: {@code strength(0.5)}. */
    public Parameters strength(double strength) {
        require(source != null, "Strength says how much of a picture is made anew, but none is named. Try .from(picture).strength(0.5).");
        return source(new Source(source.picture(), strength, source.mask()));
    }

    /** A copy that makes only this rectangle anew; left, top, width and height in pixels: {@code mask(32, 32, 64, 64)}. */
    public Parameters mask(int left, int top, int width, int height) {
        return mask(new Mask.Area(left, top, width, height));
    }

    /** A copy that makes anew only where the mask is light. */
    public Parameters mask(Depicted painted) {
        return mask(new Mask.Painted(painted.digest()));
    }

    private Parameters mask(Mask mask) {
        require(source != null, "A mask is a part of a picture, but none is named. Try .from(picture).mask(32, 32, 64, 64).");
        return source(new Source(source.picture(), source.strength(), mask));
    }

    /** A copy made from this; null for a picture from noise alone. */
    public Parameters source(Source source) {
        return changed(c -> c.source = source);
    }

    /** A copy whose noise comes from this generator. */
    public Parameters noise(NoiseSource noise) {
        return changed(c -> c.noise = noise);
    }

    /** A copy whose noise comes from this generator: {@code noise("NV")}. */
    public Parameters noise(String name) {
        return noise(NoiseSource.of(name));
    }

    /** A copy whose noise between steps comes from another seed: this one's plus the delta, as the web UI's: {@code ensd(31337)}. */
    public Parameters ensd(long ensd) {
        return changed(c -> c.ensd = ensd);
    }

    /** A copy whose first noise has in its middle that of a picture of this size: {@code seedResize(512, 512)}; 0 × 0 takes that back. */
    public Parameters seedResize(int width, int height) {
        return changed(c -> {
            c.seedResizeWidth = width;
            c.seedResizeHeight = height;
        });
    }

    /** A copy for this model, whichever is asked to make it, a name, a file or a folder: {@code checkpoint("v1-5")}; null takes that back. */
    public Parameters checkpoint(String model) {
        return changed(c -> c.checkpoint = model);
    }

    /** What the checkpoint is called: its path without folders and ending; "" where none is named. */
    public String checkpointName() {
        return checkpoint == null ? "" : checkpoint.strip().replaceFirst("[/\\\\]+$", "").replaceFirst("^.*[/\\\\]", "")
                .replaceFirst("(?i)\\.safetensors$", "");
    }

    private Parameters changed(Consumer<Choices> change) {
        Choices choices = new Choices(this);
        change.accept(choices);
        return choices.made();
    }

    /** The noise schedule in use: what "Automatic" means for the sampler, or the one named. */
    public ScheduleName effectiveSchedule() {
        return schedule == ScheduleName.AUTOMATIC ? sampler.automaticSchedule() : schedule;
    }

    /** The words, and beside the usual settings those that were chosen. */
    @Override
    public String toString() {
        Map<String, String> usual = Differences.named(of(""));
        String settings = Differences.named(this).entrySet().stream().filter(e -> !e.getKey().endsWith("prompt"))
                .filter(e -> SHOWN.contains(e.getKey()) || !e.getValue().equals(usual.get(e.getKey())))
                .map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", "));
        return "\"%s\"%s: %s".formatted(Visible.line(prompt), negativePrompt.isEmpty() ? "" : " without \"%s\"".formatted(Visible.line(negativePrompt)), settings);
    }

    private static void checkSize(int width, int height) {
        checkSide(width, height, "width", width);
        checkSide(width, height, "height", height);
    }

    private static void checkSide(int width, int height, String name, int side) {
        require(side >= MIN_SIDE && side <= MAX_SIDE, "%d × %d cannot be made: %s must be between %d and %d.", width,
                height, name, MIN_SIDE, MAX_SIDE);
        require(side % 8 == 0, "%d × %d cannot be made: %s must be a multiple of 8. Use %d or %d.", width, height, name,
                side / 8 * 8, side / 8 * 8 + 8);
    }

    static void require(boolean condition, String message, Object... values) {
        if (!condition) {
            throw new IllegalArgumentException(message.formatted(values));
        }
    }
}
