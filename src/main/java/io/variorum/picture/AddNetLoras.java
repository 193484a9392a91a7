// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import io.variorum.prompt.LoraUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The LoRAs that the web UI's extension Additional Networks wrote into the settings, in slots 1 to 5. */
record AddNetLoras(List<LoraUse> uses, List<String> problems) {

    private static final Pattern MODEL = Pattern.compile("(.+?)\\(([0-9a-fA-F]{8,64})\\)");

    /** Takes the slots' modules and weights out of the settings; a model's hash stays among them. */
    static AddNetLoras in(Map<String, String> settings) {
        AddNetLoras found = new AddNetLoras(new ArrayList<>(), new ArrayList<>());
        boolean enabled = "True".equalsIgnoreCase(settings.getOrDefault("AddNet Enabled", "False"));
        for (int slot = 1; enabled && slot <= 5; slot++) {
            found.slot(settings, slot);
        }
        if (enabled) {
            settings.remove("AddNet Enabled");
        }
        return found;
    }

    /** These LoRAs after those of the prompt; one already named there keeps the prompt's weight. */
    List<LoraUse> after(List<LoraUse> prompt) {
        List<LoraUse> all = new ArrayList<>(prompt);
        uses.stream().filter(u -> all.stream().noneMatch(p -> p.name().equals(u.name()))).forEach(all::add);
        return all;
    }

    private void slot(Map<String, String> settings, int slot) {
        String model = settings.getOrDefault("AddNet Model " + slot, "None");
        String module = settings.getOrDefault("AddNet Module " + slot, "LoRA");
        if (model.equals("None") || !module.equalsIgnoreCase("LoRA") && !module.equalsIgnoreCase("LyCORIS")) {
            return;
        }
        String both = settings.getOrDefault("AddNet Weight " + slot, "1"); // before the weight was split in A and B
        String a = settings.getOrDefault("AddNet Weight A " + slot, both);
        String b = settings.getOrDefault("AddNet Weight B " + slot, a);
        Matcher m = MODEL.matcher(model);
        boolean hashed = m.matches();
        try {
            uses.add(new LoraUse((hashed ? m.group(1) : model).strip(), weight(slot, a), weight(slot, b)));
            settings.keySet().removeAll(List.of("AddNet Module " + slot, "AddNet Weight " + slot,
                    "AddNet Weight A " + slot, "AddNet Weight B " + slot));
            if (!hashed) {
                settings.remove("AddNet Model " + slot);
            }
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
    }

    private static double weight(int slot, String text) {
        try {
            return InfotextImport.decimal(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("AddNet Weight %d \"%s\" is not a number.".formatted(slot, text), e);
        }
    }
}
