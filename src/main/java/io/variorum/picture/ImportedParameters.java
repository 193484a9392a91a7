// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.variorum.checkpoint.ModelFolder;
import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Mask;
import io.variorum.prompt.NoiseSource;
import io.variorum.prompt.Numbers;
import io.variorum.prompt.Parameters;
import io.variorum.prompt.SamplerName;
import io.variorum.prompt.ScheduleName;
import io.variorum.prompt.Source;
import io.variorum.view.Html;
import io.variorum.view.Viewable;
import io.variorum.view.Visible;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;

/**
 * What another picture says of its making, as far as it can be read: known settings by name, all others as written, and
 * in sentences what cannot be done the same way here.
 *
 * <p>A number that is not there is null; where the web UI has a default for what it leaves out, it is filled in: clip
 * skip 1, noise GPU, schedule Automatic.
 *
 * @param found which of its weights lie here, in sentences; empty before {@link #lookedUp}
 */
public record ImportedParameters(String prompt, String negativePrompt, Integer steps, String sampler, String schedule,
        Double cfgScale, Long seed, Integer width, Integer height, List<LoraUse> loras, String model, String modelHash,
        int clipSkip, String noise, Long variationSeed, double variationStrength, Map<String, String> other,
        List<String> notReproducible, List<String> found) implements Viewable {

    public ImportedParameters {
        loras = List.copyOf(loras);
        other = Collections.unmodifiableMap(new LinkedHashMap<>(other));
        notReproducible = List.copyOf(notReproducible);
        found = List.copyOf(found);
    }

    /** The same, with sentences on which of its weights lie in the folder "models" and which do not. */
    public ImportedParameters lookedUp() {
        return WeightsHere.lookUp(this, ModelFolder.here());
    }

    ImportedParameters lookedUp(List<String> found, List<String> missing) {
        return changed(r -> {
            r.found = found;
            r.notReproducible = missing;
        });
    }

    /**
     * The parameters to start from. What is not written takes the value that {@link Parameters#of} gives, a GPU's
     * noise is an NVIDIA one's, and noise that this program lacks is the CPU's: all of it is said in {@link #notReproducible}. Refused, with a
     * sentence, is what this program has no word for: an unknown sampler or schedule, a size or number out of range; name
     * another one before, as in {@code .sampler("Euler a").parameters()}.
     */
    public Parameters parameters() {
        Parameters usual = Parameters.of("");
        int[] resized = seedResize();
        return new Parameters(prompt, negativePrompt, width == null ? usual.width() : width,
                height == null ? usual.height() : height, steps == null ? usual.steps() : steps,
                cfgScale == null ? usual.cfgScale() : cfgScale, seed == null ? usual.seed() : seed,
                sampler == null ? usual.sampler() : SamplerName.of(sampler), ScheduleName.of(schedule), loras, clipSkip,
                eta(), noiseSource(usual), variationSeed == null ? 0 : variationSeed, variationStrength, source(),
                ensd(), resized[0], resized[1], null);
    }

    /** A copy with another sampler, where this program does not have the picture's. */
    public ImportedParameters sampler(String sampler) {
        return changed(r -> r.sampler = sampler);
    }

    public ImportedParameters schedule(String schedule) {
        return changed(r -> r.schedule = schedule);
    }

    public ImportedParameters steps(int steps) {
        return changed(r -> r.steps = steps);
    }

    public ImportedParameters cfgScale(double cfgScale) {
        return changed(r -> r.cfgScale = cfgScale);
    }

    public ImportedParameters seed(long seed) {
        return changed(r -> r.seed = seed);
    }

    public ImportedParameters size(int width, int height) {
        return changed(r -> {
            r.width = width;
            r.height = height;
        });
    }

    private ImportedParameters changed(Consumer<Reading> change) {
        Reading reading = new Reading(this);
        change.accept(reading);
        return reading.done();
    }

    /** The keys of {@link ParametersJson}, with null for what is not known, then model, others and sentences. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("prompt", prompt);
        json.addProperty("negative_prompt", negativePrompt);
        json.addProperty("steps", steps);
        json.addProperty("sampler", sampler);
        json.addProperty("schedule", schedule);
        json.add("cfg_scale", cfgScale == null ? null : ParametersJson.number(cfgScale));
        json.addProperty("seed", seed);
        json.addProperty("width", width);
        json.addProperty("height", height);
        json.add("loras", ParametersJson.loras(loras));
        json.addProperty("model", model);
        json.addProperty("model_hash", modelHash);
        json.addProperty("clip_skip", clipSkip);
        json.addProperty("noise", noise);
        json.addProperty("variation_seed", variationSeed);
        json.add("variation_strength", ParametersJson.number(variationStrength));
        JsonObject others = new JsonObject();
        other.forEach(others::addProperty);
        json.add("other", others);
        JsonArray sentences = new JsonArray();
        notReproducible.forEach(sentences::add);
        json.add("not_reproducible", sentences);
        if (!found.isEmpty()) {
            JsonArray here = new JsonArray();
            found.forEach(here::add);
            json.add("found", here);
        }
        return json;
    }

    private Double eta() {
        boolean ddim = "DDIM".equals(sampler);
        String eta = other.get(ddim && other.containsKey("Eta DDIM") ? "Eta DDIM" : "Eta");
        if (!ddim && other.getOrDefault("Version", "").startsWith("stable-diffusion.cpp")) {
            return null; // it writes its eta always, and heeds it with DDIM alone
        }
        try {
            return eta == null ? null : InfotextImport.decimal(eta.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Eta must be a number between 0 and 1, but was \"%s\".".formatted(eta), e);
        }
    }

    private Source source() {
        String picture = other.get(Infotext.SOURCE);
        String mask = other.get(Infotext.MASK);
        try {
            return picture == null ? null : new Source(picture, InfotextImport.decimal(other.getOrDefault(Infotext.DENOISING, "").strip()),
                    mask == null ? null : Mask.of(mask));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Denoising strength must be a number above 0 and up to 1, but was \"%s\"."
                    .formatted(other.getOrDefault(Infotext.DENOISING, "")), e);
        }
    }

    private long ensd() {
        String ensd = other.getOrDefault("ENSD", "0");
        return ensd.matches("-?\\d{1,18}") ? Long.parseLong(ensd) : 0;
    }

    private int[] seedResize() {
        Matcher m = InfotextImport.SIZE.matcher(other.getOrDefault("Seed resize from", ""));
        return m.matches() ? new int[] {Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))} : new int[2];
    }

    /** An unnamed generator is a GPU's, whose numbers NV has; without a seed none was at work. */
    private NoiseSource noiseSource(Parameters usual) {
        if (seed == null) {
            return usual.noise();
        }
        return Arrays.stream(NoiseSource.values()).filter(s -> s.name().equalsIgnoreCase(noise)).findFirst()
                .orElse(noise.equalsIgnoreCase("GPU") ? NoiseSource.NV : NoiseSource.CPU);
    }

    @Override
    public Html html() {
        Map<String, String> settings = new LinkedHashMap<>();
        putIfKnown(settings, "steps", steps);
        putIfKnown(settings, "sampler", sampler);
        putIfKnown(settings, "schedule", schedule);
        putIfKnown(settings, "CFG scale", cfgScale == null ? null : Numbers.text(cfgScale));
        putIfKnown(settings, "seed", seed);
        putIfKnown(settings, "size", width == null ? null : width + " × " + height);
        loras.forEach(use -> settings.put("LoRA " + use.name(), use.tag()));
        putIfKnown(settings, "model", model);
        settings.put("clip skip", Integer.toString(clipSkip));
        putIfKnown(settings, "noise", seed == null ? null : noise);
        settings.putAll(other);
        return Html.block(Html.of(ImportedParameters.class, "imported.mustache", Map.of("prompt", prompt, "negative", negativePrompt.isEmpty() ? List.of() : List.of(negativePrompt),
                "settings", settings.entrySet(), "followed", notReproducible.isEmpty(), "sentences", notReproducible, "found", found)));
    }

    private static void putIfKnown(Map<String, String> settings, String name, Object value) {
        if (value != null) {
            settings.put(name, value.toString());
        }
    }

    @Override
    public String toString() {
        return "Parameters read from a picture: \"%s\", seed %s, %s steps, %s, CFG scale %s; %s.".formatted(
                Visible.start(prompt, 60),
                seed == null ? "unknown" : seed, steps == null ? "unknown" : steps, sampler == null ? "unknown sampler" : sampler,
                cfgScale == null ? "unknown" : Numbers.text(cfgScale),
                notReproducible.isEmpty() ? "all of it can be done here"
                        : notReproducible.size() + (notReproducible.size() == 1 ? " thing" : " things") + " cannot be done the same way here");
    }
}
