// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Axes as people write them in the web UI's X/Y/Z plot: a name, and values with commas between them. {@code 3-9} counts by
 * 1, {@code 3-9(+3)} by 3, {@code 9-3(-3)} downwards, {@code 0-1[5]} takes five evenly spaced values; both ends belong to
 * it. A value with a comma stands in double quotes. What cannot be read is an error, never left out.
 */
public final class AxisSyntax {

    private static final String NUMBER = "([+-]?(?:\\d+\\.?\\d*|\\.\\d+))";
    private static final Pattern ONE = Pattern.compile(NUMBER);
    private static final Pattern RANGE = Pattern.compile(NUMBER + "\\s*-\\s*" + NUMBER
            + "\\s*(?:\\(\\s*" + NUMBER + "\\s*\\)|\\[\\s*(\\d{1,9})\\s*\\])?");
    public static final String NAMES = "Seed, Steps, CFG Scale, Sampler, Schedule type, Prompt S/R, Prompt, Negative prompt, "
            + "Prompt order, Size, Aspect ratio, Clip skip, Eta, Checkpoint name, Denoising, Var. strength, RNG source, LoRA <name>";

    private AxisSyntax() {}

    static Axis axis(String name, String values) {
        if (name == null || values == null) {
            throw new IllegalArgumentException("An axis has a name and values. Try axis(\"CFG Scale\", \"3-9(+3)\").");
        }
        String plain = name.strip();
        return switch (plain.toLowerCase(Locale.ROOT)) {
            case "seed", "seeds" -> Axes.seeds(wholes(plain, values));
            case "steps" -> Axes.stepCounts(ints(plain, values));
            case "cfg scale", "cfg scales" -> Axes.cfgScales(decimals(plain, values));
            case "clip skip" -> Axes.clipSkips(ints(plain, values));
            case "eta" -> Axes.etas(decimals(plain, values));
            case "sampler" -> Axes.samplers(texts(plain, values));
            case "schedule type", "schedule" -> Axes.schedules(texts(plain, values));
            case "size" -> Axes.sizes(texts(plain, values));
            case "aspect ratio" -> Axes.aspectRatios(texts(plain, values));
            case "checkpoint name", "checkpoint" -> Axes.checkpoints(texts(plain, values));
            case "denoising", "denoising strength", "strength" -> Axes.strengths(decimals(plain, values));
            case "var. strength" -> Axes.variationStrengths(decimals(plain, values));
            case "rng source" -> Axes.noiseSources(texts(plain, values));
            case "prompt order" -> Axes.wordOrders(texts(plain, values));
            case "prompt" -> Axes.prompts(texts(plain, values));
            case "negative prompt" -> Axes.negatives(texts(plain, values));
            case "prompt s/r" -> words(texts(plain, values));
            default -> lora(plain, values);
        };
    }

    private static Axis lora(String name, String values) {
        if (name.length() > 5 && name.substring(0, 5).equalsIgnoreCase("LoRA ")) {
            return Axes.loraWeights(name.substring(5).strip(), decimals(name, values));
        }
        throw new IllegalArgumentException("There is no axis \"%s\". There are %s.".formatted(name, NAMES));
    }

    private static Axis words(String[] texts) {
        return Axes.words(texts[0], Arrays.copyOfRange(texts, 1, texts.length));
    }

    private static double[] decimals(String name, String values) {
        return read(name, () -> ranges(name, values).stream().flatMapToDouble(r -> Arrays.stream(r.doubles())).toArray());
    }

    private static long[] wholes(String name, String values) {
        return read(name, () -> ranges(name, values).stream().flatMapToLong(r -> Arrays.stream(r.wholes())).toArray());
    }

    /** Of several axes a message says which one it is about. */
    private static <T> T read(String name, Supplier<T> numbers) {
        try {
            return numbers.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage().startsWith(name + ": ") ? e.getMessage() : name + ": " + e.getMessage(), e);
        }
    }

    private static int[] ints(String name, String values) {
        return Arrays.stream(wholes(name, values)).mapToInt(n -> {
            if (n != (int) n) {
                throw new IllegalArgumentException("%s: %d is too large. Try \"10, 20, 30\".".formatted(name, n));
            }
            return (int) n;
        }).toArray();
    }

    private static List<Range> ranges(String name, String values) {
        return csv(name, values).stream().map(v -> range(name, v)).toList();
    }

    private static Range range(String name, String text) {
        if (ONE.matcher(text).matches()) {
            return Range.of(new BigDecimal(text), new BigDecimal(text));
        }
        Matcher m = RANGE.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "%s: \"%s\" is not a number or a range. Try \"3, 5, 7\", \"3-9(+3)\" or \"0-1[5]\".".formatted(name, text));
        }
        Range range = Range.of(new BigDecimal(m.group(1)), new BigDecimal(m.group(2)));
        if (m.group(3) != null) {
            return range.step(new BigDecimal(m.group(3)));
        }
        return m.group(4) != null ? range.count(Integer.parseInt(m.group(4))) : range;
    }

    private static String[] texts(String name, String values) {
        return csv(name, values).toArray(String[]::new);
    }

    /** Comma-separated values, each stripped; {@code "a, b"} in double quotes is one, {@code ""} inside quotes a quote. */
    static List<String> csv(String name, String line) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        boolean wasQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                value.append('"');
                i++;
            } else if (c == '"' && (quoted || value.toString().isBlank() && !wasQuoted)) {
                if (!quoted) {
                    value.setLength(0);
                }
                quoted = !quoted;
                wasQuoted = true;
            } else if (c == ',' && !quoted) {
                values.add(finished(name, value, wasQuoted));
                value.setLength(0);
                wasQuoted = false;
            } else {
                value.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("%s: a double quote is opened and not closed. Try \"a, b\".".formatted(name));
        }
        values.add(finished(name, value, wasQuoted));
        return values;
    }

    private static String finished(String name, StringBuilder value, boolean wasQuoted) {
        String text = value.toString().strip();
        if (text.isEmpty() && !wasQuoted) {
            throw new IllegalArgumentException(
                    "%s: a value is missing. Write values with commas between them, such as \"3, 5, 7\".".formatted(name));
        }
        return text;
    }
}
