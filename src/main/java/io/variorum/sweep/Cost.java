// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.prompt.Parameters;
import java.util.List;
import java.util.OptionalDouble;

/** What a plan still costs: how many pictures are there already, how long the others take, how much disk they need. */
final class Cost {

    private Cost() {}

    static String sentence(List<Parameters> plan) {
        Holdings holdings = Holdings.now();
        List<Parameters> missing = plan.stream().filter(p -> !holdings.made(p)).toList();
        int made = plan.size() - missing.size();
        if (missing.isEmpty()) {
            return plan.size() == 1 ? "it is there already" : "all of them are there already";
        }
        OptionalDouble bytes = holdings.bytes(missing);
        return (made == 0 ? "" : "%,d of them %s there already; ".formatted(made, made == 1 ? "is" : "are"))
                + Pace.measured().sentence(missing)
                + (bytes.isEmpty() ? "" : ", about " + size(bytes.getAsDouble()) + " on disk");
    }

    private static String size(double bytes) {
        if (bytes < 950_000) {
            return "%d kB".formatted(Math.max(1, Math.round(bytes / 1000)));
        }
        return bytes < 9.5e6 ? "%.1f MB".formatted(bytes / 1e6)
                : bytes < 950e6 ? "%d MB".formatted(Math.round(bytes / 1e6)) : "%.1f GB".formatted(bytes / 1e9);
    }
}
