// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a value of a type comes about, for the author of a cell who gave one of another type. */
final class Needed {

    private static final Pattern CONVERTED = Pattern.compile("incompatible types: .* cannot be converted to (.+)");
    private static final Pattern LOSSY = Pattern.compile("incompatible types: possible lossy conversion from (?:double|float) to (?:int|long)");
    private static final String NUMBER = "A whole number is needed: 20.";
    private static final String LORA = "A LoRA is needed with its weight: lora(\"hanfugirl\", 0.75).";
    private static final String MODEL = "A model is needed: stableDiffusion(ledger).";

    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("String", "Words in double quotes are needed: \"a garden\"."),
            Map.entry("int", NUMBER),
            Map.entry("long", NUMBER),
            Map.entry("double", "A number is needed: 7.5."),
            Map.entry("Parameters", "A request is needed: prompt(\"a garden\"), or one changed, base.seed(2)."),
            Map.entry("Picture", "A picture is needed: sd.generate(base), or one of a grid, grid.get(base.seed(2))."),
            Map.entry("Depicted", "A picture is needed: sd.generate(base), or a file's, sd.addPicture(\"girl.png\")."),
            Map.entry("Path", "A path is needed: Path.of(\"girl.png\")."),
            Map.entry("LoraUse", LORA),
            Map.entry("List<LoraUse>", LORA),
            Map.entry("Axis", "An axis is needed: seeds(1, 2, 3)."),
            Map.entry("Grid", "A grid is needed: sweep(base).over(seeds(1, 2, 3)).run(sd)."),
            Map.entry("Ledger", "A ledger is needed: ledger(\"girl-at-dusk\")."),
            Map.entry("StableDiffusion", MODEL),
            Map.entry("PictureMaker", MODEL));

    private Needed() {}

    /** To be appended to the compiler's line; empty for a type that cells do not name. */
    static String instead(String line) {
        if (LOSSY.matcher(line).matches()) {
            return ". " + NUMBER;
        }
        Matcher converted = CONVERTED.matcher(line);
        String sentence = converted.matches() ? SENTENCES.get(converted.group(1).replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "")) : null;
        return sentence == null ? "" : ". " + sentence;
    }
}
