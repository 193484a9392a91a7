// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The effects as a table. */
final class EffectTable {

    private EffectTable() {}

    static Table of(List<Effect> effects) {
        DoubleColumn p = DoubleColumn.create("p");
        DoubleColumn dispersionP = DoubleColumn.create("dispersion p");
        DoubleColumn floors = DoubleColumn.create("in noise floors");
        DoubleColumn low = DoubleColumn.create("interval from");
        DoubleColumn high = DoubleColumn.create("interval to");
        for (Effect e : effects) {
            append(p, e.permanova().p());
            append(dispersionP, e.dispersion().p());
            append(floors, e.inNoiseFloors());
            append(low, e.interval().map(i -> OptionalDouble.of(i.low())).orElse(OptionalDouble.empty()));
            append(high, e.interval().map(i -> OptionalDouble.of(i.high())).orElse(OptionalDouble.empty()));
        }
        return Table.create("variation",
                StringColumn.create("axis", effects.stream().map(Effect::axis).toList()),
                StringColumn.create("measure", effects.stream().map(Effect::measure).toList()),
                column("R²", effects, e -> e.permanova().r2()),
                column("pseudo-F", effects, e -> e.permanova().f()),
                p,
                column("dispersion F", effects, e -> e.dispersion().f()),
                dispersionP,
                column("mean distance", effects, Effect::meanDistance),
                floors, low, high);
    }

    /** A row as people read it. */
    static Map<String, String> texts(Effect e) {
        return Map.of("axis", e.axis(), "measure", e.measure(),
                "r2", Sentence.percent(e.permanova().r2()),
                "f", text(e.permanova().f()),
                "p", e.permanova().p().isPresent() ? Sentence.p(e.permanova().p().getAsDouble()) : "too few pictures",
                "dispersion", text(e.dispersion().f())
                        + (e.dispersion().p().isPresent() ? " (p " + Sentence.p(e.dispersion().p().getAsDouble()) + ")" : ""),
                "mean", text(e.meanDistance()),
                "floors", e.inNoiseFloors().isPresent() ? Sentence.number(e.inNoiseFloors().getAsDouble()) + " ×" : "–",
                "interval", e.interval().map(Sentence::interval).orElse("–"));
    }

    private static String text(double value) {
        return Double.isFinite(value) ? Sentence.number(value) : "–";
    }

    private static void append(DoubleColumn column, OptionalDouble value) {
        value.ifPresentOrElse(column::append, column::appendMissing);
    }

    private static DoubleColumn column(String name, List<Effect> effects, ToDoubleFunction<Effect> value) {
        return DoubleColumn.create(name, effects.stream().mapToDouble(value).toArray());
    }
}
