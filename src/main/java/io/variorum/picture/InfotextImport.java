// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import io.variorum.prompt.LoraUse;
import io.variorum.prompt.NoiseSource;
import io.variorum.prompt.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives each setting of an infotext its meaning; what has none here stays among the others, by its own name. */
final class InfotextImport {

    static final Pattern SIZE = Pattern.compile("(\\d{1,9})x(\\d{1,9})");

    private final Map<String, String> settings;
    private final Set<String> present;
    private final List<String> problems = new ArrayList<>();
    private final InfotextWords words;
    private final List<LoraUse> loras;

    InfotextImport(String text, Map<String, String> settings) {
        this.settings = new LinkedHashMap<>(settings);
        boolean drawThings = !settings.containsKey("CFG scale") && settings.containsKey("Guidance Scale");
        if (drawThings) {
            DrawThings.rename(this.settings);
        }
        this.present = Set.copyOf(this.settings.keySet());
        this.words = InfotextWords.of(drawThings ? DrawThings.words(text) : text, this.settings);
        AddNetLoras addNet = AddNetLoras.in(this.settings);
        this.loras = addNet.after(words.loras());
        problems.addAll(words.problems());
        problems.addAll(addNet.problems());
    }

    /** @param problems sentences that were found before; they come first */
    InfotextImport(InfotextWords words, Map<String, String> settings, List<String> problems) {
        this.settings = new LinkedHashMap<>(settings);
        this.present = Set.copyOf(settings.keySet());
        this.words = words;
        this.loras = words.loras();
        this.problems.addAll(problems);
    }

    ImportedParameters parameters() {
        if (settings.containsKey("Seed resize from") && !SIZE.matcher(settings.get("Seed resize from")).matches()) {
            problems.add("Seed resize from \"%s\" is not a width and a height.".formatted(settings.get("Seed resize from")));
        }
        String ensd = settings.getOrDefault("ENSD", "0");
        if (!ensd.matches("-?\\d{1,18}")) {
            problems.add("ENSD \"%s\" is not a whole number.".formatted(ensd));
        }
        Reading read = new Reading();
        read.prompt = words.prompt();
        read.negativePrompt = words.negative();
        read.loras = loras;
        read.steps = number("Steps", Integer::valueOf);
        String[] sampler = sampler(settings.remove("Sampler"), settings.remove("Schedule type"));
        read.cfgScale = number("CFG scale", InfotextImport::decimal);
        read.seed = number("Seed", Long::valueOf);
        Integer[] size = size();
        read.width = size[0];
        read.height = size[1];
        Integer clipSkip = number("Clip skip", Integer::valueOf);
        read.clipSkip = clipSkip == null ? read.clipSkip : clipSkip;
        read.variationSeed = number("Variation seed", Long::valueOf);
        Double variationStrength = number("Variation seed strength", InfotextImport::decimal);
        read.variationStrength = variationStrength == null ? read.variationStrength : variationStrength;
        if (sampler[0] != null) {
            sampler = OtherNames.sampler(sampler[0], sampler[1]);
        }
        if (settings.getOrDefault("Version", "").startsWith("v1.") && ("DDIM".equals(sampler[0]) || "UniPC".equals(sampler[0])) && !sampler[1].equals("Automatic")) {
            problems.add("The web UI's %s has noise levels of its own, on which the schedule %s has no effect; it is left out.".formatted(sampler[0], sampler[1]));
            sampler[1] = "Automatic";
        }
        read.sampler = sampler[0];
        read.schedule = sampler[1];
        if (settings.containsKey("RNG")) {
            String noise = settings.remove("RNG");
            read.noise = noise.equalsIgnoreCase("cuda") ? NoiseSource.NV.name() : noise; // stable-diffusion.cpp
        }
        read.model = settings.remove("Model");
        read.modelHash = settings.remove("Model hash");
        read.other = settings;
        Parameters usual = Parameters.of("");
        tried(read.steps, usual::steps);
        tried(read.cfgScale, usual::cfgScale);
        tried(read.seed, usual::seed);
        tried(read.width, width -> usual.size(width, read.height));
        read.notReproducible = new ArrayList<>(problems);
        read.notReproducible.addAll(NotReproducible.sentences(present, settings, read.sampler, read.schedule, read.noise));
        return read.done();
    }

    /** Sampler and noise schedule; before version 1.9 the web UI wrote "DPM++ 2M Karras" for both. */
    private static String[] sampler(String sampler, String schedule) {
        if (sampler != null && (schedule == null || schedule.equals("Automatic"))) {
            for (String suffix : NotReproducible.SCHEDULES) {
                if (sampler.endsWith(" " + suffix)) {
                    return new String[] {sampler.substring(0, sampler.length() - suffix.length() - 1), suffix};
                }
            }
        }
        return new String[] {sampler, schedule == null ? "Automatic" : schedule};
    }

    private Integer[] size() {
        String size = settings.get("Size");
        Matcher m = SIZE.matcher(size == null ? "" : size);
        if (!m.matches()) {
            if (size != null) {
                problems.add("Size \"%s\" is not a width and a height.".formatted(size));
            }
            return new Integer[2];
        }
        settings.remove("Size");
        return new Integer[] {Integer.valueOf(m.group(1)), Integer.valueOf(m.group(2))};
    }

    private <T> T number(String key, Function<String, T> parse) {
        String value = settings.get(key);
        try {
            T number = value == null ? null : parse.apply(value.strip());
            settings.remove(key);
            return number;
        } catch (NumberFormatException e) {
            problems.add("%s \"%s\" is not a number.".formatted(key, value));
            return null;
        }
    }

    /** A number that this program refuses is said beside what else cannot be done, before anybody asks for the parameters. */
    private <T> void tried(T value, Function<T, Parameters> use) {
        try {
            if (value != null) {
                use.apply(value);
            }
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
    }

    static Double decimal(String text) {
        if (!text.matches("[+-]?(\\d{1,40}\\.?\\d{0,40}|\\.\\d{1,40})([eE][+-]?\\d{1,3})?")) {
            throw new NumberFormatException(text);
        }
        return Double.valueOf(text);
    }
}
