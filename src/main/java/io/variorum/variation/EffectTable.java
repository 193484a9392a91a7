// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The effects as a table. */
final class EffectTable {

    private EffectTable() {}

    static Table of(List<Effect> effects) {
        DoubleColumn p = DoubleColumn.create("p");
        DoubleColumn floors = DoubleColumn.create("in noise floors");
        for (Effect e : effects) {
            e.permanova().p().ifPresentOrElse(p::append, p::appendMissing);
            e.inNoiseFloors().ifPresentOrElse(floors::append, floors::appendMissing);
        }
        return Table.create("variation",
                StringColumn.create("axis", effects.stream().map(Effect::axis).toList()),
                StringColumn.create("measure", effects.stream().map(Effect::measure).toList()),
                DoubleColumn.create("R²", effects.stream().mapToDouble(e -> e.permanova().r2()).toArray()),
                DoubleColumn.create("pseudo-F", effects.stream().mapToDouble(e -> e.permanova().f()).toArray()),
                p,
                DoubleColumn.create("mean distance", effects.stream().mapToDouble(Effect::meanDistance).toArray()),
                floors);
    }

    /** A row as people read it. */
    static Map<String, String> texts(Effect e) {
        return Map.of("axis", e.axis(), "measure", e.measure(),
                "r2", Sentence.percent(e.permanova().r2()),
                "f", Double.isFinite(e.permanova().f()) ? Sentence.number(e.permanova().f()) : "–",
                "p", e.permanova().p().isPresent() ? Sentence.p(e.permanova().p().getAsDouble()) : "too few pictures",
                "mean", Double.isFinite(e.meanDistance()) ? Sentence.number(e.meanDistance()) : "–",
                "floors", e.inNoiseFloors().isPresent() ? Sentence.number(e.inNoiseFloors().getAsDouble()) + " ×" : "–");
    }
}
