// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Numbers;
import io.variorum.prompt.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One LoRA or another: each value puts its own in place of all others that the axis names. */
final class LoraChoice {

    private static final Pattern TEXT = Pattern.compile("([^:]+)(?::([+-]?(?:\\d+\\.?\\d*|\\.\\d+)))?");

    private LoraChoice() {}

    static Axis axis(String... texts) {
        List<Optional<LoraUse>> uses = Arrays.stream(texts).map(LoraChoice::use).toList();
        Set<String> names = uses.stream().flatMap(Optional::stream).map(LoraUse::name).collect(Collectors.toSet());
        return new Axis("LoRA", "LoRAs", uses.stream().map(use -> new Axis.Value(use.map(LoraChoice::text).orElse("(none)"), instead(names, use))).toList());
    }

    private static UnaryOperator<Parameters> instead(Set<String> names, Optional<LoraUse> use) {
        return p -> {
            List<LoraUse> uses = new ArrayList<>(p.loras());
            uses.removeIf(u -> names.contains(u.name()));
            use.ifPresent(uses::add);
            return p.loras(uses);
        };
    }

    private static Optional<LoraUse> use(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        Matcher m = TEXT.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException("A LoRA is a name and a weight, but was \"%s\". Try loras(\"hanfugirl:0.75\", \"\").".formatted(text));
        }
        return Optional.of(new LoraUse(m.group(1).strip(), m.group(2) == null ? 1 : Double.parseDouble(m.group(2))));
    }

    private static String text(LoraUse use) {
        return use.unet() == 1 ? use.name() : use.name() + ":" + Numbers.text(use.unet());
    }
}
