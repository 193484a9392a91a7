// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/** Turns what a sentence tells a notebook's author to type into what is typed on a command line. */
final class OptionWords {

    private static final Pattern LORA = Pattern.compile("\\.lora\\(\"([^\"]*)\", ([^)]*)\\)");
    private static final Pattern SIZE = Pattern.compile("\\.size\\((\\w+), (\\w+)\\)");
    private static final Pattern RESIZE = Pattern.compile("\\.seedResize\\((\\w+), (\\w+)\\)");
    private static final Pattern VARIATION = Pattern.compile("\\.variation\\((\\w+), ([^)]*)\\)");
    private static final Pattern MASK = Pattern.compile("\\.mask\\((\\d+), (\\d+), (\\d+), (\\d+)\\)");
    private static final Pattern FROM = Pattern.compile("\\.from\\(picture\\)");
    private static final Pattern CALL = Pattern.compile("\\.(steps|cfgScale|seed|sampler|schedule|clipSkip|eta|noise|ensd|strength)\\(([^)]*)\\)");

    private static final Pattern ARITHMETIC = Pattern.compile("\\.exact\\(\"(\\w+)\"\\)|\\.on\\((cpu|gpu)\\(\\)\\)|\\bfast\\(\\)");

    private static final Pattern TEXT = Pattern.compile("\\.(language|title|author|notebook)\\(\"([^\"]*)\"\\)");
    private static final Pattern MEASURE = Pattern.compile("\\.measure\\(\"([^\"]*)\"\\)");
    private static final Pattern PERMUTATIONS = Pattern.compile("\\.permutations\\((\\d+), (\\d+)\\)");

    private static final Pattern DRAWN = Pattern.compile("\\.shuffled\\((\\d+)\\)\\.first\\((\\d+)\\)");
    private static final Pattern FIRST = Pattern.compile("\\.(first|replicates)\\((\\d+)\\)");

    private OptionWords() {}

    /** {@code Try .cfgScale(7).} becomes {@code Try --cfg-scale 7.} */
    static String of(String sentence) {
        String words = LORA.matcher(sentence).replaceAll("--lora $1:$2");
        words = TEXT.matcher(words).replaceAll("--$1 $2");
        words = SIZE.matcher(words).replaceAll("--size $1x$2");
        words = RESIZE.matcher(words).replaceAll("--seed-resize $1x$2");
        words = VARIATION.matcher(words).replaceAll("--variation-seed $1 --variation-strength $2");
        words = MASK.matcher(words).replaceAll(" --mask $1,$2,$3x$4");
        words = FROM.matcher(words).replaceAll("--from picture.png");
        words = MEASURE.matcher(words).replaceAll("--measure $1");
        words = words.replace(".measure(latents(sd))", "--measure latent --model sample");
        words = DRAWN.matcher(words).replaceAll("--shuffled $1 --first $2");
        words = FIRST.matcher(words).replaceAll("--$1 $2");
        words = PERMUTATIONS.matcher(words).replaceAll("--permutations $1 --seed $2");
        words = ARITHMETIC.matcher(words).replaceAll(m -> m.group(1) != null ? "--exact " + m.group(1) : m.group(2) != null ? "--device " + m.group(2) : "--fast");
        return CALL.matcher(words).replaceAll(call ->
                " --" + call.group(1).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) + " " + call.group(2)).replaceAll(" {2,}--", " --");
    }
}
