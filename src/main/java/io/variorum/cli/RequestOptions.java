// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import io.variorum.ledger.Ledger;
import io.variorum.lora.LoraShelf;
import io.variorum.picture.Infotext;
import io.variorum.pipeline.StableDiffusion;
import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what picture is wanted; what is not given comes from {@code --parameters}, else is as usual. */
final class RequestOptions {

    private static final Pattern SIZE = Pattern.compile("\\s*(\\d{1,6})\\s*[xX×]\\s*(\\d{1,6})\\s*");
    private static final Pattern LORA = Pattern.compile("(.+?)(?::([^:/\\\\]+))?");

    @Option(names = "--model", defaultValue = "sample", paramLabel = "sample|NAME|FILE|FOLDER",
            description = "the built-in sample model (default), the name of one in the folder models, a .safetensors file, or a folder in diffusers' layout")
    private String model;

    @Option(names = "--parameters", paramLabel = "FILE",
            description = "start from the parameters in a PNG or in a text file, as the web UI writes them; the other options override them")
    private Path parameters;

    @Option(names = "--prompt", paramLabel = "P", description = "what the picture shows")
    private String prompt;

    @Option(names = "--negative", paramLabel = "N", description = "what it is to avoid")
    private String negative;

    @Option(names = "--steps", paramLabel = "N", description = "sampling steps, 1 to 1000 (default 20)")
    private Integer steps;

    @Option(names = "--cfg-scale", paramLabel = "X", description = "how closely to follow the words, 1 to 30 (default 7)")
    private Double cfgScale;

    @Option(names = "--seed", paramLabel = "N", description = "0 to 4294967295 (default 0)")
    private Long seed;

    @Option(names = "--size", paramLabel = "WxH", description = "in pixels, multiples of 8 (default: the size the model was made for)")
    private String size;

    @Option(names = "--sampler", paramLabel = "NAME", description = "how a step is taken, such as \"Euler a\" (default) or \"DPM++ 2M\"")
    private String sampler;

    @Option(names = "--schedule", paramLabel = "NAME", description = "how the noise falls, such as Automatic (default) or Karras")
    private String schedule;

    @Option(names = "--clip-skip", paramLabel = "N", description = "1 takes the text encoder's last layer (default), 2 the last but one")
    private Integer clipSkip;

    @Option(names = "--eta", paramLabel = "X", description = "how much fresh noise an ancestral sampler adds, 0 to 1 (default: the sampler's own)")
    private Double eta;

    @Option(names = "--lora", paramLabel = "NAME|FILE[:WEIGHT]",
            description = "a LoRA by name or .safetensors file, and its weight (default 1); repeatable")
    private List<String> loras = List.of();

    @Option(names = "--embedding", paramLabel = "FILE",
            description = "a textual inversion embedding, whose file name is then a word for --prompt and --negative; those in models/embeddings are known without; repeatable")
    private List<Path> embeddings = List.of();

    @Mixin
    private NoiseOptions noise = new NoiseOptions();

    @Mixin
    private SourceOptions source = new SourceOptions();

    @Mixin
    private ArithmeticOptions arithmetic;

    /** Everything is checked here: an illegal value is refused before the model is opened. */
    Parameters parameters() {
        Parameters p = parameters == null ? Parameters.of("") : Infotext.read(parameters).parameters();
        p = prompt == null ? p : p.prompt(prompt);
        p = negative == null ? p : p.negative(negative);
        p = steps == null ? p : p.steps(steps);
        p = cfgScale == null ? p : p.cfgScale(cfgScale);
        p = seed == null ? p : p.seed(seed);
        p = size == null ? p : sized(p);
        p = sampler == null ? p : p.sampler(sampler);
        p = schedule == null ? p : p.schedule(schedule);
        p = clipSkip == null ? p : p.clipSkip(clipSkip);
        p = eta == null ? p : p.eta(eta);
        for (LoraUse use : loraUses()) {
            p = p.lora(use);
        }
        return source.apply(noise.apply(p));
    }

    /** @param ledger where everything is written down, or null for nowhere */
    StableDiffusion open(Ledger ledger) {
        return ledger == null ? StableDiffusion.load(model, arithmetic.arithmetic()) : StableDiffusion.load(ledger, model, arithmetic.arithmetic());
    }

    /** The request for this model: LoRA files are put on its shelf, and a size that nobody gave is the model's own. */
    Parameters parametersFor(StableDiffusion sd) {
        for (String lora : loras) {
            if (isFile(lora)) {
                sd.addLora(Path.of(matched(lora).group(1)));
            }
        }
        embeddings.forEach(sd::addEmbedding);
        source.give(sd);
        Parameters p = parameters();
        return size == null && parameters == null ? p.size(sd.nativeSize(), sd.nativeSize()) : p;
    }

    private Parameters sized(Parameters p) {
        int[] sides = size(size, "--size");
        return p.size(sides[0], sides[1]);
    }

    static int[] size(String size, String option) {
        Matcher m = SIZE.matcher(size);
        if (!m.matches()) {
            throw new IllegalArgumentException("A size is width x height in pixels, but was \"%s\". Try %s 512x768.".formatted(size, option));
        }
        return new int[] {Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))};
    }

    private List<LoraUse> loraUses() {
        List<LoraUse> uses = new ArrayList<>();
        for (String lora : loras) {
            Matcher m = matched(lora);
            String name = isFile(lora) ? LoraShelf.name(Path.of(m.group(1))) : m.group(1);
            uses.add(new LoraUse(name, m.group(2) == null ? 1 : weight(lora, m.group(2))));
        }
        return uses;
    }

    private static boolean isFile(String lora) {
        return matched(lora).group(1).endsWith(".safetensors");
    }

    private static Matcher matched(String lora) {
        Matcher m = LORA.matcher(lora);
        if (!m.matches()) {
            throw new IllegalArgumentException("A LoRA is a name or a file and a weight, but was \"%s\". Try --lora hanfugirl:0.75.".formatted(lora));
        }
        return m;
    }

    private static double weight(String lora, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The weight of --lora %s cannot be read. Try --lora hanfugirl:0.75.".formatted(lora));
        }
    }
}
