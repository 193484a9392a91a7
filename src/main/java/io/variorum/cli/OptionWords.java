// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/** Turns what a sentence tells a notebook's author to type into what is typed on a command line. */
final class OptionWords {

    private static final Pattern LORA = Pattern.compile("\\.lora\\(\"([^\"]*)\", ([^)]*)\\)");
    private static final Pattern SIZE = Pattern.compile("\\.size\\((\\w+), (\\w+)\\)");
    private static final Pattern CALL = Pattern.compile("\\.(steps|cfgScale|seed|sampler|schedule|clipSkip|eta|strength)\\(([^)]*)\\)");

    private static final Pattern TEXT = Pattern.compile("\\.(language|title|author|notebook)\\(\"([^\"]*)\"\\)");
    private static final Pattern MEASURE = Pattern.compile("\\.measure\\(\"([^\"]*)\"\\)");
    private static final Pattern PERMUTATIONS = Pattern.compile("\\.permutations\\((\\d+), (\\d+)\\)");

    private static final Pattern DRAWN = Pattern.compile("\\.shuffled\\((\\d+)\\)\\.first\\((\\d+)\\)");
    private static final Pattern FIRST = Pattern.compile("\\.(first|replicates)\\((\\d+)\\)");

    private static final Pattern FROM = Pattern.compile("\\.from\\(picture\\)(\\.strength\\(([^)]*)\\))?");

    private OptionWords() {}

    /** {@code Try .cfgScale(7).} becomes {@code Try --cfg-scale 7.} */
    static String of(String sentence) {
        String words = LORA.matcher(sentence).replaceAll("--lora $1:$2");
        words = TEXT.matcher(words).replaceAll("--$1 $2");
        words = SIZE.matcher(words).replaceAll("--size $1x$2");
        words = MEASURE.matcher(words).replaceAll("--measure $1");
        words = words.replace(".measure(latents(sd))", "--measure latent --model sample");
        words = DRAWN.matcher(words).replaceAll("--shuffled $1 --first $2");
        words = FIRST.matcher(words).replaceAll("--$1 $2");
        words = FROM.matcher(words).replaceAll(m -> "--from picture.png" + (m.group(2) == null ? "" : " --strength " + m.group(2)));
        words = PERMUTATIONS.matcher(words).replaceAll("--permutations $1 --seed $2");
        return CALL.matcher(words).replaceAll(call ->
                " --" + call.group(1).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) + " " + call.group(2)).replaceAll(" {2,}--", " --");
    }
}
