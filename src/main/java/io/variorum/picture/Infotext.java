// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import com.google.gson.JsonPrimitive;
import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Numbers;
import io.variorum.prompt.Parameters;
import io.variorum.prompt.SamplerName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Generation parameters as stable-diffusion-webui writes them under a picture: the words, then one line of settings, in
 * the order of its version 1.10.
 *
 * <p>The form cannot hold every prompt: spaces at the ends of a line, empty lines at the start, a line that begins
 * "Negative prompt:" or words that look like a LoRA tag are lost or misread. Such words are written a second time as
 * "Prompt exactly" or "Negative prompt exactly", which other programs keep and pass over, so that our own text always
 * reads back as the same parameters.
 */
public final class Infotext {

    static final String EXACT_PROMPT = "Prompt exactly";
    static final String EXACT_NEGATIVE = "Negative prompt exactly";

    static final String EMBEDDINGS = "TI hashes"; // textual inversion
    static final String DENOISING = "Denoising strength";
    static final String SOURCE = "Source picture"; // ours: the web UI does not name it
    static final String MASK = "Source mask";

    private Infotext() {}

    public static String write(Parameters p, Origin origin) {
        Map<String, String> settings = settings(p, origin);
        String text = text(p, settings);
        ImportedParameters back = InfotextReader.read(text);
        if (!back.prompt().equals(p.prompt()) || !back.loras().equals(p.loras())) {
            settings.put(EXACT_PROMPT, json(p.prompt()));
        }
        if (!back.negativePrompt().equals(p.negativePrompt())) {
            settings.put(EXACT_NEGATIVE, json(p.negativePrompt()));
        }
        return text(p, settings);
    }

    /** Reads the text of any version of the web UI and of those that imitate it, or the JSON of another program. */
    public static ImportedParameters read(String text) {
        return OtherPrograms.read(text);
    }

    /** Reads the parameters that a PNG, JPEG or WebP carries, or a text file. */
    public static ImportedParameters read(Path file) {
        return InfotextFile.read(file);
    }

    /** Reads what somebody pasted into a cell: the name of a file ({@link #readNamed}), or the text itself. */
    public static ImportedParameters readFileOrText(String given) {
        String name = GivenFile.plain(given);
        boolean named = !name.contains("\n") && name.matches("(?i).*\\.(png|jpe?g|webp|txt|json)") || GivenFile.isHere(name);
        return named ? readNamed(given) : read(given);
    }

    /**
     * Reads a file by the name that a person gives it: also in quotes, as file://, and as JupyterLab's <i>Copy Path</i> gives
     * it, seen from the folder where JupyterLab was started.
     */
    public static ImportedParameters readNamed(String given) {
        return read(GivenFile.named(given));
    }

    /** The words as the web UI shows them: the prompt with its LoRA tags, then the negative prompt. */
    static String words(Parameters p) {
        return InfotextWords.text(p.prompt(), p.loras().stream().map(LoraUse::tag).toList(), p.negativePrompt());
    }

    /** The settings a reader wants to see, without the model: "Steps 20, Euler a, …". */
    static String settings(Parameters p) {
        return settings(p, null).entrySet().stream()
                .filter(e -> !e.getKey().equals("RNG") && !e.getValue().equals("Automatic"))
                .map(e -> e.getKey() + " " + e.getValue().replaceFirst("^(\\d+)x(\\d+)$", "$1 × $2").replaceFirst("^([0-9a-f]{12})[0-9a-f]{52}$", "$1…"))
                .collect(Collectors.joining(" · "));
    }

    private static String text(Parameters p, Map<String, String> settings) {
        return InfotextReader.strip(words(p) + "\n" + settings.entrySet().stream()
                .map(e -> e.getKey() + ": " + quoted(e.getValue())).collect(Collectors.joining(", ")));
    }

    private static Map<String, String> settings(Parameters p, Origin origin) {
        Map<String, String> s = new LinkedHashMap<>();
        s.put("Steps", "" + p.steps());
        s.put("Sampler", p.sampler().toString());
        s.put("Schedule type", p.schedule().toString());
        s.put("CFG scale", Numbers.text(p.cfgScale()));
        s.put("Seed", "" + p.seed());
        s.put("Size", p.width() + "x" + p.height());
        if (origin != null) {
            s.put("Model hash", origin.modelHash());
            s.put("Model", origin.model());
        }
        if (p.variationSeed() != 0 || p.variationStrength() != 0) {
            s.put("Variation seed", "" + p.variationSeed());
            s.put("Variation seed strength", Numbers.text(p.variationStrength()));
        }
        if (p.source() != null) {
            s.put(DENOISING, Numbers.text(p.source().strength()));
        }
        if (p.seedResizeWidth() != 0) {
            s.put("Seed resize from", p.seedResizeWidth() + "x" + p.seedResizeHeight());
        }
        if (p.clipSkip() > 1) {
            s.put("Clip skip", "" + p.clipSkip());
        }
        if (p.ensd() != 0) {
            s.put("ENSD", "" + p.ensd());
        }
        s.put("RNG", p.noise().name());
        if (origin != null && !loraHashes(p, origin).isEmpty()) {
            s.put("Lora hashes", loraHashes(p, origin));
        }
        if (origin != null && !origin.embeddingDigests().isEmpty()) {
            s.put(EMBEDDINGS, embeddingHashes(origin));
        }
        if (p.eta() != null) {
            s.put(p.sampler() == SamplerName.DDIM ? "Eta DDIM" : "Eta", Numbers.text(p.eta()));
        }
        if (p.source() != null) {
            s.put(SOURCE, p.source().picture());
            if (p.source().mask() != null) {
                s.put(MASK, p.source().mask().text());
            }
        }
        if (origin != null) {
            s.put("Version", origin.program());
        }
        return s;
    }

    private static String loraHashes(Parameters p, Origin origin) {
        return p.loras().stream().map(LoraUse::name).filter(origin.loraHashes()::containsKey)
                .map(name -> name + ": " + origin.loraHashes().get(name)).collect(Collectors.joining(", "));
    }

    /** As the web UI has it: the file's SHA-256, 12 digits of it, after a name without what would break the list apart. */
    private static String embeddingHashes(Origin origin) {
        return origin.embeddingDigests().entrySet().stream().map(e -> e.getKey().replaceAll("[:,]", "") + ": " + e.getValue().substring(0, 12))
                .collect(Collectors.joining(", "));
    }

    /** As the web UI quotes: only what would break the line apart. */
    private static String quoted(String value) {
        boolean exact = value.startsWith("\"") && value.endsWith("\"") && value.length() > 1;
        return !exact && (value.contains(",") || value.contains(":") || value.contains("\n")) ? json(value) : value;
    }

    private static String json(String text) {
        return InfotextReader.GSON.toJson(new JsonPrimitive(text));
    }
}
