// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in plain words what the numbers of a variation show, and nothing more than they do. */
final class Sentence {

    private static final double CHANCE = 0.05; // the usual bound; the p-value is printed beside it

    private Sentence() {}

    static String of(Variation variation) {
        List<Effect> effects = variation.axes();
        List<String> sentences = new ArrayList<>();
        if (effects.isEmpty() || variation.distances().size() < 3) {
            sentences.add("%d pictures are too few to say what explains their differences.".formatted(variation.pictures()));
        } else if (Double.isNaN(effects.get(0).permanova().f())) {
            sentences.add("The %d pictures differ in %s alone, one picture a value, so there is nothing to compare its share with."
                    .formatted(variation.pictures(), effects.get(0).axis()));
        } else {
            sentences.add(shares(effects, variation));
            rest(effects, variation, sentences);
            fewPictures(effects, sentences);
        }
        dispersion(effects, sentences);
        floor(effects, variation, sentences);
        sentences.add("They amount to %s different pictures (Vendi score, %s).".formatted(number(variation.vendi()), variation.measure().name()));
        if (variation.sizesDiffer()) {
            sentences.add("The pictures differ in size; they were stretched to %s to be compared.".formatted(variation.commonSize()));
        }
        return String.join(" ", sentences);
    }

    private static String shares(List<Effect> effects, Variation variation) {
        List<String> parts = new ArrayList<>();
        for (Effect e : effects) {
            String p = e.permanova().p().isPresent() ? "p = " + p(e.permanova().p().getAsDouble()) : "";
            boolean chance = e.permanova().p().isPresent() && e.permanova().p().getAsDouble() > CHANCE;
            String inside = parts.isEmpty() ? join(variation.measure().name(), p) : p;
            parts.add("%s %s%s%s%s".formatted(e.axis(), parts.isEmpty() ? "explains " : "", percent(e.permanova().r2()),
                    parts.isEmpty() ? " of the variation between the %,d pictures".formatted(variation.pictures()) : "",
                    inside.isEmpty() ? "" : " (" + inside + (chance ? ", not told apart from chance" : "") + ")"));
        }
        String text = listed(parts) + ".";
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** In a complete grid the shares of single axes do not overlap, so what is left has a meaning. */
    private static void rest(List<Effect> effects, Variation variation, List<String> sentences) {
        double rest = 1 - effects.stream().mapToDouble(e -> e.permanova().r2()).sum();
        if (effects.size() > 1 && variation.complete() && rest >= 0.005) {
            sentences.add("The other %s comes from combinations: what one does depends on the rest.".formatted(percent(rest)));
        }
        if (effects.size() > 1 && !variation.complete()) {
            sentences.add("Combinations are missing, so the shares overlap and do not add up.");
        }
    }

    private static void fewPictures(List<Effect> effects, List<String> sentences) {
        List<String> without = effects.stream().filter(e -> e.permanova().p().isEmpty()).map(Effect::axis).toList();
        if (!without.isEmpty()) {
            sentences.add("There are too few pictures for a p-value of %s: the share may be chance.".formatted(listed(without)));
        }
    }

    private static void floor(List<Effect> effects, Variation variation, List<String> sentences) {
        if (variation.noiseFloor().isEmpty()) {
            return;
        }
        sentences.add("Another seed alone moves a picture by %s (median distance, %s).".formatted(number(variation.noiseFloor().get().median()),
                variation.measure().name()));
        List<String> parts = effects.stream().filter(e -> !e.axis().equals(Design.SEED) && e.inNoiseFloors().isPresent())
                .map(e -> "%s %s times that%s".formatted(e.axis(), number(e.inNoiseFloors().getAsDouble()),
                        e.interval().map(i -> " (95 %% interval %s)".formatted(interval(i))).orElse(""))).toList();
        if (!parts.isEmpty()) {
            sentences.add("On average, changed alone: %s.".formatted(listed(parts)));
        }
    }

    /** Where the scatter differs, a small p need not mean that the pictures lie elsewhere. */
    private static void dispersion(List<Effect> effects, List<String> sentences) {
        effects.stream().filter(e -> e.permanova().p().isPresent() && e.dispersion().p().orElse(1) <= CHANCE)
                .forEach(e -> sentences.add("The values of %s scatter the pictures unequally (PERMDISP, p = %s), which its p may in part reflect."
                        .formatted(e.axis(), p(e.dispersion().p().getAsDouble()))));
    }

    static String interval(Interval interval) {
        return number(interval.low()) + " to " + number(interval.high());
    }

    private static String join(String a, String b) {
        return b.isEmpty() ? a : a + "; " + b;
    }

    static String percent(double share) {
        return "%d %%".formatted(Math.round(100 * share));
    }

    static String p(double p) {
        return p < 0.0095 ? String.format(Locale.ROOT, "%.3f", p) : String.format(Locale.ROOT, "%.2f", p);
    }

    /** Two digits are all that a mean of a few pictures bears. */
    static String number(double value) {
        return value >= 10 ? String.format(Locale.ROOT, "%.0f", value) : new BigDecimal(value, new MathContext(2)).toPlainString();
    }

    private static String listed(List<String> parts) {
        return parts.size() == 1
                ? parts.get(0)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.get(parts.size() - 1);
    }
}
