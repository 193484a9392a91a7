// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Numbers;
import io.variorum.prompt.Parameters;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A request as a list of named settings, in the words that axes, sheets, tables and labels share. */
public final class Settings {

    /** The value of a setting that a request does not use, such as a LoRA it does not name. */
    static final String NONE = "none";

    private Settings() {}

    /** Name to value, in the order in which people read them. */
    public static Map<String, String> of(Parameters p) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("prompt", p.prompt());
        settings.put("negative prompt", p.negativePrompt());
        if (p.checkpoint() != null) {
            settings.put("checkpoint", p.checkpointName());
        }
        settings.put("seed", Long.toString(p.seed()));
        settings.put("steps", Integer.toString(p.steps()));
        settings.put("CFG scale", Numbers.text(p.cfgScale()));
        settings.put("sampler", p.sampler().toString());
        settings.put("schedule", p.schedule().toString());
        settings.put("size", size(p));
        for (LoraUse lora : p.loras()) {
            settings.put("LoRA " + lora.name(), lora.weights());
        }
        settings.put("clip skip", Integer.toString(p.clipSkip()));
        if (p.eta() != null) {
            settings.put("eta", Numbers.text(p.eta()));
        }
        settings.put("noise", p.noise().toString());
        if (p.variationStrength() > 0) {
            settings.put("variation seed", Long.toString(p.variationSeed()));
            settings.put("variation strength", Numbers.text(p.variationStrength()));
        }
        if (p.source() != null) {
            settings.put("source", p.source().picture().substring(0, 12));
            settings.put("strength", Numbers.text(p.source().strength()));
            if (p.source().mask() != null) {
                settings.put("mask", p.source().mask().text());
            }
        }
        if (p.ensd() != 0) {
            settings.put("ENSD", Long.toString(p.ensd()));
        }
        if (p.seedResizeWidth() != 0) {
            settings.put("seed resized from", p.seedResizeWidth() + " × " + p.seedResizeHeight());
        }
        return settings;
    }

    /** What a request sets otherwise than the base: name to its own value. */
    public static Map<String, String> differences(Parameters base, Parameters p) {
        Map<String, String> before = of(base);
        Map<String, String> now = of(p);
        Set<String> names = new LinkedHashSet<>(now.keySet());
        names.addAll(before.keySet());
        Map<String, String> different = new LinkedHashMap<>();
        for (String name : names) {
            String value = now.getOrDefault(name, NONE);
            if (!value.equals(before.getOrDefault(name, NONE))) {
                different.put(name, value);
            }
        }
        return different;
    }

    /** "seed 2, CFG scale 4". */
    public static String text(Map<String, String> settings) {
        return settings.entrySet().stream().map(e -> text(e.getKey(), e.getValue())).collect(Collectors.joining(", "));
    }

    static String text(String name, String value) {
        if (value.equals(NONE)) {
            return "no " + name;
        }
        return name.endsWith("prompt") ? "%s \"%s\"".formatted(name, value) : name + " " + value;
    }

    static String size(Parameters p) {
        return p.width() + " × " + p.height();
    }
}
