// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Axes of different settings that change together, value by value, as one. */
final class PairedAxes {

    private PairedAxes() {}

    static Axis axis(Axis... axes) {
        List<String> names = Arrays.stream(axes).map(Axis::name).toList();
        if (axes.length < 2 || Set.copyOf(names).size() < axes.length) {
            throw new IllegalArgumentException("Paired axes are two or more of different settings, but here %s. Try paired(samplers(\"Euler a\", \"DDIM\"), stepCounts(20, 50))."
                    .formatted(names.isEmpty() ? "is none" : "is " + String.join(" and ", names)));
        }
        int length = axes[0].values().size();
        for (Axis axis : axes) {
            if (axis.values().size() != length) {
                throw new IllegalArgumentException("Paired axes need equally many values, but here are %s. Name as many of each."
                        .formatted(Arrays.stream(axes).map(Axis::count).collect(Collectors.joining(" and "))));
            }
        }
        return new Axis(String.join(" and ", names), "pairs",
                IntStream.range(0, length).mapToObj(i -> together(Arrays.stream(axes).map(a -> a.values().get(i)).toList()))
                        .toList());
    }

    private static Axis.Value together(List<Axis.Value> values) {
        return new Axis.Value(values.stream().map(Axis.Value::text).collect(Collectors.joining(" · ")),
                p -> values.stream().map(Axis.Value::change).reduce(p, (q, change) -> change.apply(q), (a, b) -> b));
    }
}
