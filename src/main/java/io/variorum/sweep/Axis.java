// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.prompt.Parameters;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One thing that a sweep changes, and the values it takes. Immutable; describing an axis makes nothing.
 *
 * @param name the setting's name as on labels and in tables: "CFG scale"
 * @param noun what its values are called together: "CFG scales"
 */
public record Axis(String name, String noun, List<Value> values) {

    /** What further seeds of every cell are called together; a sheet shows them as one cell. */
    static final String REPLICATES = "replicates";

    static final int MAX_VALUES = Sweep.MAX_CELLS;

    public Axis {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("The axis %s has no values. Name at least one.".formatted(name));
        }
        if (values.size() > MAX_VALUES) {
            throw new IllegalArgumentException(tooMany(name, Integer.toString(values.size())));
        }
        Set<String> texts = new HashSet<>();
        for (Value value : values) {
            if (!texts.add(value.text())) {
                throw new IllegalArgumentException(
                        "The axis %s has %s twice. Name each value once.".formatted(name, value.text()));
            }
        }
    }

    static String tooMany(String name, String count) {
        return "The axis %s has %s values; up to %,d are possible. Choose a larger step.".formatted(name, count, MAX_VALUES);
    }

    /** An axis of any kind: each value with its label, and how a request is changed for it. */
    @SafeVarargs
    @SuppressWarnings("varargs") // they are only read
    public static <T> Axis of(String name, String noun, Function<T, UnaryOperator<Parameters>> change, T... values) {
        return new Axis(name, noun, Arrays.stream(values).map(v -> new Value(v.toString(), change.apply(v))).toList());
    }

    /** "3 seeds: 1, 2, 3". */
    @Override
    public String toString() {
        return count() + ": " + values.stream().limit(50).map(Value::text).collect(Collectors.joining(", "))
                + (values.size() > 50 ? ", and %,d more".formatted(values.size() - 50) : "");
    }

    /** "3 seeds", "1 seed". */
    public String count() {
        return values.size() == 1 ? "1 " + noun.replaceFirst("s$", "") : "%,d %s".formatted(values.size(), noun);
    }

    /**
     * One value on an axis.
     *
     * @param text the value as written
     * @param change the request with this value
     * @param note what the value came to for a changed request, shown beside it: the size that an aspect ratio chose
     */
    public record Value(String text, UnaryOperator<Parameters> change, Function<Parameters, String> note) {

        public Value(String text, UnaryOperator<Parameters> change) {
            this(text, change, p -> "");
        }

        /** The label in a sheet of pictures of this base. */
        public String label(Parameters base) {
            String more = note.apply(change.apply(base));
            return more.isEmpty() ? text : text + " · " + more;
        }
    }
}
