// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import io.variorum.prompt.NoiseSource;
import io.variorum.prompt.SamplerName;
import io.variorum.prompt.ScheduleName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says, in sentences, which settings of another program's picture cannot be followed here. */
final class NotReproducible {

    /** The noise schedules that the web UI 1.10 knows, longest first where one ends another. */
    static final List<String> SCHEDULES = List.of("SGM Uniform", "Align Your Steps", "KL Optimal", "Polyexponential",
            "Exponential", "Karras", "Uniform", "Simple", "Normal", "DDIM", "Beta");

    /** Settings that change the picture and are not followed: how a key begins, and what it tells of. */
    private static final Map<String, String> UNKNOWN = new LinkedHashMap<>();

    static {
        UNKNOWN.put("ControlNet", "ControlNet guided the picture");
        UNKNOWN.put("Mask blur", "the picture was painted into another one");
        UNKNOWN.put("Init image hash", "the picture was made from another one");
        UNKNOWN.put("First pass size", "the picture was enlarged and drawn over (hires fix)");
        UNKNOWN.put("Refiner", "a second model finished the picture");
        UNKNOWN.put("Face restoration", "faces were restored afterwards");
        UNKNOWN.put("ADetailer", "details were drawn over afterwards");
        UNKNOWN.put("Tiled Diffusion", "the picture was made in tiles");
        UNKNOWN.put("Tiling", "the picture was made to repeat seamlessly");
        UNKNOWN.put("Hypernet", "a hypernetwork took part");
        UNKNOWN.put("FreeU", "FreeU changed the network");
        UNKNOWN.put("Dynamic thresholding", "dynamic thresholding changed the guidance");
        UNKNOWN.put("Image CFG scale", "an instruction edited another picture");
        UNKNOWN.put("Token merging ratio", "tokens were merged for speed");
        UNKNOWN.put("NGMS", "guidance was left out of some steps");
        UNKNOWN.put("Skip Early CFG", "guidance was left out of some steps");
        UNKNOWN.put("Sigma", "the sampler's noise was changed by hand");
        UNKNOWN.put("Schedule min sigma", "the noise schedule was changed by hand");
        UNKNOWN.put("Schedule max sigma", "the noise schedule was changed by hand");
        UNKNOWN.put("Schedule rho", "the noise schedule was changed by hand");
        UNKNOWN.put("Discard penultimate sigma", "the noise schedule was changed by hand");
        UNKNOWN.put("FP8 weight", "the weights were rounded to 8 bits");
        UNKNOWN.put("RP Active", "regional prompts divided the picture");
    }

    private NotReproducible() {}

    static List<String> sentences(Set<String> present, Map<String, String> other, String sampler, String schedule, String noise) {
        List<String> sentences = new ArrayList<>();
        missing(present, sentences);
        names(sampler, schedule, sentences);
        if (present.contains("Seed")) {
            noise(noise, sentences);
        }
        drawnOver(other, sentences);
        if (other.containsKey("VAE") && !other.get("VAE").equals("None")) {
            sentences.add("The picture was decoded by a VAE of its own (%s); here the checkpoint's own is used.".formatted(other.get("VAE")));
        }
        if (other.containsKey("Emphasis") && !other.get("Emphasis").equals("Original")) {
            sentences.add("Emphasis was computed the way \"%s\"; here it is computed the way \"Original\".".formatted(other.get("Emphasis")));
        }
        if ("LCM".equals(sampler) && !schedule.equals("Automatic") && !schedule.equals("Uniform")) {
            sentences.add("With LCM the web UI spreads the schedule %s over 50 noise levels; here it is spread over all, so the picture differs a little.".formatted(schedule));
        }
        String resources = other.getOrDefault("Civitai resources", "");
        if (resources.replaceAll("\\s", "").matches(".*\"type\":\"(lora|lycoris|dora)\".*")) {
            sentences.add("Civitai lists a LoRA among its resources, by number and not by file; name the file with .lora(\"name\", weight).");
        }
        UNKNOWN.forEach((key, what) -> other.entrySet().stream().filter(e -> e.getKey().startsWith(key)).findFirst()
                .filter(e -> !e.getValue().equals("False")).ifPresent(e -> sentences.add("%s (%s: %s); this program cannot do that."
                        .formatted(Character.toUpperCase(what.charAt(0)) + what.substring(1), e.getKey(), e.getValue()))));
        return sentences;
    }

    private static void missing(Set<String> present, List<String> sentences) {
        List<String> missing = List.of("Steps", "Sampler", "CFG scale", "Seed", "Size").stream()
                .filter(key -> !present.contains(key)).toList();
        if (!missing.isEmpty()) {
            sentences.add("The text does not say: %s; the usual values stand in.".formatted(String.join(", ", missing)));
        }
    }

    private static void names(String sampler, String schedule, List<String> sentences) {
        try {
            if (sampler != null) {
                SamplerName.of(sampler);
            }
        } catch (IllegalArgumentException e) {
            sentences.add(e.getMessage());
        }
        try {
            ScheduleName.of(schedule);
        } catch (IllegalArgumentException e) {
            sentences.add(e.getMessage());
        }
    }

    private static void noise(String noise, List<String> sentences) {
        if (noise.equalsIgnoreCase("GPU")) {
            sentences.add("The noise was drawn on a GPU; here the numbers of an NVIDIA one are drawn (NV), and another maker's gave others.");
        } else if (Arrays.stream(NoiseSource.values()).noneMatch(s -> s.name().equalsIgnoreCase(noise))) {
            sentences.add("The noise was drawn by the generator \"%s\"; here it is drawn by \"CPU\", so the same seed gives another picture.".formatted(noise));
        }
    }

    private static void drawnOver(Map<String, String> other, List<String> sentences) {
        List<String> hires = other.keySet().stream().filter(key -> key.startsWith("Hires")).toList();
        String denoising = other.getOrDefault("Denoising strength", "0");
        if (!hires.isEmpty()) {
            sentences.add("The picture was enlarged and drawn over (%s: %s); this program makes the first, smaller picture only."
                    .formatted(hires.get(0), other.get(hires.get(0))));
        } else if (!denoising.equals("0") && !other.containsKey(Infotext.SOURCE)) {
            sentences.add("The picture was drawn over another one, which is not named (Denoising strength: %s); with that picture at hand, .from(picture).strength(%1$s) begins from it."
                    .formatted(denoising));
        }
    }
}
