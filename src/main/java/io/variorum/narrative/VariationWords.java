// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.variation.Effect;
import io.variorum.variation.Variation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What the numbers of a variation show, in the account's language. */
final class VariationWords {

    private static final double CHANCE = 0.05; // the usual bound; the p-value stands beside it

    private VariationWords() {}

    static String of(Variation variation, int pictures, Sentences say) {
        if (say.language().equals("en")) {
            return variation.sentence(); // the words that a notebook shows
        }
        List<String> sentences = new ArrayList<>();
        List<Effect> effects = variation.axes().stream().filter(e -> !Double.isNaN(e.permanova().f())).toList();
        if (effects.isEmpty()) {
            return say.say("variation.tooFew", say.count("count.picture", pictures));
        }
        String measure = effects.get(0).measure();
        sentences.add(say.say("variation.shares", say.count("count.picture", pictures), measure,
                say.list(effects.stream().map(e -> share(e, say)).toList())));
        OptionalDouble floor = variation.noiseFloor().map(f -> OptionalDouble.of(f.median())).orElse(OptionalDouble.empty());
        if (floor.isPresent()) {
            sentences.add(say.say("variation.floor", number(floor.getAsDouble()), measure));
            List<String> times = effects.stream().filter(e -> !e.axis().equals("seed") && e.inNoiseFloors().isPresent())
                    .map(e -> say.say("variation.times", e.axis(), number(e.inNoiseFloors().getAsDouble()))).toList();
            if (!times.isEmpty()) {
                sentences.add(say.say("variation.alone", say.list(times)));
            }
        }
        return String.join("", sentences);
    }

    private static String share(Effect effect, Sentences say) {
        String percent = Math.round(100 * effect.permanova().r2()) + " %";
        OptionalDouble p = effect.permanova().p();
        return p.isEmpty() ? say.say("variation.shareWithoutP", effect.axis(), percent)
                : say.say(p.getAsDouble() > CHANCE ? "variation.shareByChance" : "variation.share", effect.axis(), percent,
                        String.format(Locale.ROOT, p.getAsDouble() < 0.0095 ? "%.3f" : "%.2f", p.getAsDouble()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 10 ? "%.0f" : "%.2g", value);
    }
}
