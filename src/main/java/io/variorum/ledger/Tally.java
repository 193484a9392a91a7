// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.view.Html;
import io.variorum.view.Viewable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How much work a ledger holds.
 *
 * @param made pictures made, each counted once
 * @param kept pictures whose last judgement was a choice
 * @param failed requests that gave no picture
 * @param sittings stretches of work without a pause of more than an hour
 * @param time from the first to the last entry of each sitting, added up
 */
public record Tally(int made, int kept, int rejected, int failed, int sittings, Duration time) implements Viewable {

    private static final Duration PAUSE = Duration.ofHours(1); // shorter ones belong to the work: looking is part of it

    static Tally of(StudioFolder studio) {
        Counter counter = new Counter();
        try {
            LineScan.lines(studio.path().resolve(LedgerFile.NAME), (buffer, place) -> {
                LineBeginning line = LineBeginning.read(buffer, place.from(), place.length());
                if (place.finished() && line != null) {
                    counter.line(line.kind(), line.instant());
                }
            });
        } catch (IOException e) {
            throw Disk.problem(studio.name(), e);
        }
        LedgerIndex index = studio.index();
        return new Tally(index.made(), index.chosen().size(), index.rejected().size(), counter.failed, counter.sittings, counter.time);
    }

    /** The entries of each stretch of work without a pause of more than an hour, in their order. */
    public static List<List<Entry>> sittings(List<Entry> entries) {
        List<List<Entry>> sittings = new ArrayList<>();
        Counter counter = new Counter();
        for (Entry entry : entries) {
            counter.line("", entry.time());
            if (counter.sittings > sittings.size()) {
                sittings.add(new ArrayList<>());
            }
            sittings.get(sittings.size() - 1).add(entry);
        }
        return sittings;
    }

    @Override
    public Html html() {
        return Html.block(Html.of(Tally.class, "sentence.mustache", Map.of("sentence", toString())));
    }

    /** "57 pictures made, 2 chosen, 5 rejected, 1 request without a picture; 3 sittings, 4 hours 20 minutes." */
    @Override
    public String toString() {
        return "%s made, %d chosen, %d rejected%s; %s, %s.".formatted(LedgerView.count(made, "picture", "pictures"), kept, rejected,
                failed == 0 ? "" : ", " + LedgerView.count(failed, "request without a picture", "requests without a picture"),
                LedgerView.count(sittings, "sitting", "sittings"), hours());
    }

    private String hours() {
        List<String> parts = new ArrayList<>();
        if (time.toHours() > 0) {
            parts.add(LedgerView.count((int) time.toHours(), "hour", "hours"));
        }
        if (time.toMinutesPart() > 0) {
            parts.add(LedgerView.count(time.toMinutesPart(), "minute", "minutes"));
        }
        return parts.isEmpty() ? "less than a minute" : String.join(" ", parts);
    }

    private static final class Counter {
        private int failed;
        private int sittings;
        private Duration time = Duration.ZERO;
        private Instant last;

        void line(String kind, Instant now) {
            failed += kind.equals("failed") ? 1 : 0;
            Duration since = last == null ? null : Duration.between(last, now);
            if (since == null || since.compareTo(PAUSE) > 0) {
                sittings++;
            } else if (!since.isNegative()) { // a clock that was set back adds nothing
                time = time.plus(since);
            }
            last = now;
        }
    }
}
