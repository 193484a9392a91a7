// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A request as names and values, and what differs between two. */
public final class Differences {

    private Differences() {}

    /** Every parameter by the name it has on every screen, as it would be typed. */
    public static Map<String, String> named(Parameters p) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("prompt", p.prompt());
        values.put("negative prompt", p.negativePrompt());
        for (LoraUse use : p.loras()) {
            values.put("LoRA " + use.name(), use.weights());
        }
        if (p.checkpoint() != null) {
            values.put("checkpoint", p.checkpointName());
        }
        values.put("seed", Long.toString(p.seed()));
        values.put("steps", Integer.toString(p.steps()));
        values.put("CFG scale", Numbers.text(p.cfgScale()));
        values.put("sampler", p.sampler().toString());
        values.put("schedule", p.effectiveSchedule().toString());
        values.put("size", p.width() + " × " + p.height());
        values.put("clip skip", Integer.toString(p.clipSkip()));
        if (p.eta() != null) {
            values.put("eta", Numbers.text(p.eta()));
        }
        if (p.variationStrength() > 0) {
            values.put("variation seed", Long.toString(p.variationSeed()));
            values.put("variation strength", Numbers.text(p.variationStrength()));
        }
        if (p.source() != null) {
            values.put("source", p.source().picture().substring(0, 12));
            values.put("strength", Numbers.text(p.source().strength()));
            if (p.source().mask() != null) {
                values.put("mask", p.source().mask().text());
            }
        }
        values.put("noise", p.noise().toString());
        if (p.ensd() != 0) {
            values.put("ENSD", Long.toString(p.ensd()));
        }
        if (p.seedResizeWidth() != 0) {
            values.put("seed resized from", p.seedResizeWidth() + " × " + p.seedResizeHeight());
        }
        return values;
    }

    /** In the order of {@link #named}; a value that only one of the two has is "" in the other. */
    public static List<Difference> between(Parameters before, Parameters after) {
        Map<String, String> a = named(before);
        Map<String, String> b = named(after);
        List<Difference> differences = new ArrayList<>();
        for (String name : names(a, b)) {
            String x = a.getOrDefault(name, "");
            String y = b.getOrDefault(name, "");
            if (!x.equals(y)) {
                differences.add(new Difference(name, x, y));
            }
        }
        return differences;
    }

    /** The phrases of {@code words} that {@code others} does not hold, in order. */
    public static List<String> only(String words, String others) {
        List<String> rest = new ArrayList<>(Phrases.of(others));
        return Phrases.of(words).stream().filter(p -> !rest.remove(p)).toList();
    }

    private static Iterable<String> names(Map<String, String> a, Map<String, String> b) {
        Map<String, String> all = new LinkedHashMap<>(a);
        for (String name : new TreeSet<>(b.keySet())) {
            all.putIfAbsent(name, "");
        }
        return all.keySet();
    }
}
