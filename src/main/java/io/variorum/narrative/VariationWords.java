// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.sweep.Grid;
import io.variorum.variation.Effect;
import io.variorum.variation.Variation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What the numbers of a variation show, in the account's language. */
final class VariationWords {

    private static final double CHANCE = 0.05; // the usual bound; the p-value stands beside it

    private VariationWords() {}

    /** @param grid what was measured */
    static String of(Variation variation, Grid grid, Sentences say) {
        if (say.language().equals("en")) {
            return variation.sentence(); // the words that a notebook shows
        }
        int pictures = grid.pictures().size();
        List<String> sentences = new ArrayList<>();
        List<Effect> effects = variation.axes().stream().filter(e -> !Double.isNaN(e.permanova().f())).toList();
        if (effects.isEmpty()) {
            return pictures > 2 && variation.axes().size() == 1
                    ? say.say("variation.oneEach", say.count("count.picture", pictures), say.term(variation.axes().get(0).axis()))
                    : say.say("variation.tooFew", say.count("count.picture", pictures));
        }
        String measure = say.term(effects.get(0).measure());
        sentences.add(say.say("variation.shares", say.count("count.picture", pictures), measure,
                effects.stream().map(e -> share(e, say)).collect(Collectors.joining(say.say("list.clause")))));
        rest(effects, variation, say).ifPresent(sentences::add);
        effects.stream().filter(e -> e.permanova().p().isPresent() && e.dispersion().p().orElse(1) <= CHANCE)
                .forEach(e -> sentences.add(say.say("variation.dispersion", say.term(e.axis()), p(e.dispersion().p().getAsDouble()))));
        variation.noiseFloor().ifPresent(floor -> {
            sentences.add(say.say("variation.floor", number(floor.median()), measure));
            List<String> times = effects.stream().filter(e -> !e.axis().equals("seed") && e.inNoiseFloors().isPresent())
                    .map(e -> say.say("variation.times", say.term(e.axis()), number(e.inNoiseFloors().getAsDouble())) + e.interval()
                            .map(i -> say.say("variation.interval", number(i.low()), number(i.high()))).orElse("")).toList();
            if (!times.isEmpty()) {
                sentences.add(say.say("variation.alone", say.list(times)));
            }
        });
        sentences.add(say.say("variation.vendi", number(variation.vendi()), say.term(variation.measure().name())));
        if (variation.sizesDiffer()) {
            sentences.add(say.say("variation.stretched", variation.commonSize()));
        }
        return String.join("", sentences);
    }

    /** In a complete grid the shares of single axes do not overlap, so what is left has a meaning. */
    private static Optional<String> rest(List<Effect> effects, Variation variation, Sentences say) {
        double rest = 1 - effects.stream().mapToDouble(e -> e.permanova().r2()).sum();
        if (effects.size() < 2 || variation.complete() && rest < 0.005) {
            return Optional.empty();
        }
        return Optional.of(variation.complete() ? say.say("variation.rest", Math.round(100 * rest) + "%") : say.say("variation.overlap"));
    }

    private static String share(Effect effect, Sentences say) {
        String percent = Math.round(100 * effect.permanova().r2()) + "%";
        OptionalDouble p = effect.permanova().p();
        return p.isEmpty() ? say.say("variation.shareWithoutP", say.term(effect.axis()), percent)
                : say.say(p.getAsDouble() > CHANCE ? "variation.shareByChance" : "variation.share", say.term(effect.axis()), percent,
                        p(p.getAsDouble()));
    }

    private static String p(double p) {
        return String.format(Locale.ROOT, p < 0.0095 ? "%.3f" : "%.2f", p);
    }

    /** Two digits, as the sentence in a notebook has them. */
    private static String number(double value) {
        return value >= 10 ? String.format(Locale.ROOT, "%.0f", value) : new BigDecimal(value, new MathContext(2)).toPlainString();
    }
}
