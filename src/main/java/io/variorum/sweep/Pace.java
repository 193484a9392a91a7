// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.ledger.Entry;
import io.variorum.ledger.Ledger;
import io.variorum.prompt.Parameters;
import io.variorum.view.ProgressBar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How long pictures take on this machine: only what was measured, never a guess.
 *
 * @param warming whether nothing is known but a program's first picture, which is slow: its machine code is made on the way
 */
record Pace(List<Taken> taken, boolean warming) {

    private static final int RECENT = 9; // the median of the last few follows a machine that slows down or speeds up
    private static final int KEPT = 300; // enough to have some of each size in a long sweep
    private static final double SAME_SIZE = 1.15; // sizes of one aspect-ratio axis lie within 15 % in pixels

    /** One measured picture. */
    record Taken(Parameters parameters, Duration duration) {}

    Pace {
        taken = List.copyOf(taken);
    }

    /** What the open ledgers know of pictures made since they were opened: on this machine, by this program. */
    static Pace measured() {
        List<Taken> taken = new ArrayList<>();
        for (Ledger ledger : Ledger.openLedgers()) {
            List<Entry> entries = ledger.entries();
            for (int i = entries.size() - 1; i >= 0 && taken.size() < KEPT && !(entries.get(i) instanceof Entry.Opened); i--) {
                if (entries.get(i) instanceof Entry.Generated made) {
                    taken.add(0, new Taken(made.parameters(), made.duration()));
                }
            }
        }
        return taken.size() > 1 ? new Pace(taken.subList(1, taken.size()), false) : new Pace(taken, true);
    }

    Pace and(Parameters parameters, Duration duration) {
        List<Taken> more = new ArrayList<>(taken.subList(Math.max(0, taken.size() - KEPT), taken.size()));
        more.add(new Taken(parameters, duration));
        return new Pace(more, false);
    }

    /** Seconds that these requests will take; empty when a size among them was never measured. */
    OptionalDouble seconds(List<Parameters> requests) {
        Map<Long, OptionalDouble> bySize = new HashMap<>();
        double sum = 0;
        for (Parameters p : requests) {
            OptionalDouble one = bySize.computeIfAbsent(pixels(p), this::secondsPerCall);
            if (one.isEmpty()) {
                return one;
            }
            sum += one.getAsDouble() * calls(p);
        }
        return OptionalDouble.of(sum);
    }

    String sentence(List<Parameters> requests) {
        if (taken.isEmpty()) {
            return "time unknown until the first picture";
        }
        OptionalDouble seconds = seconds(requests);
        if (seconds.isEmpty()) {
            return "time unknown until the first picture of this size";
        }
        return ProgressBar.about(seconds.getAsDouble()) + (warming ? " or less" : "") + " on this machine";
    }

    private OptionalDouble secondsPerCall(long pixels) {
        List<Taken> like = taken.stream().filter(t -> Math.abs(Math.log((double) pixels(t.parameters()) / pixels))
                <= Math.log(SAME_SIZE)).toList();
        double[] times = like.stream().skip(Math.max(0, like.size() - RECENT))
                .mapToDouble(t -> t.duration().toNanos() / 1e9 / calls(t.parameters())).sorted().toArray();
        return times.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(times[times.length / 2]);
    }

    /** Calls of the network: without guidance (CFG scale 1) each step needs one instead of two. */
    private static double calls(Parameters p) {
        return p.steps() * (p.cfgScale() == 1 ? 1 : 2);
    }

    private static long pixels(Parameters p) {
        return (long) p.width() * p.height();
    }
}
