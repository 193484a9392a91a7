// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.ledger.Entry;
import io.variorum.ledger.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the account says of a clock that was not right. */
class ClockToldTest {

    @Test
    void setBack() {
        assertThat(front("2026-11-22T16:00:00Z", "2026-11-22T16:10:00Z", "2026-11-22T15:40:00Z", "2026-11-22T15:50:00Z"))
                .contains("While the record was kept, the machine’s clock was set back once, first by 30 min between entries 2 and 3. "
                        + "The times before and after cannot be compared; the order of the entries is that of their numbers.");
    }

    @Test
    void putRight() {
        assertThat(front("2026-11-22T16:00:00Z", "2026-11-22T16:10:00Z", "2026-11-22T16:09:20Z")).doesNotContain("clock");
    }

    @Test
    void otherThanAThirdPartys() {
        Entry.Stamped stamped = new Entry.Stamped(2, Instant.parse("2019-02-24T10:00:00Z"), 1, "1".repeat(64), "stamps/1.tst", "2".repeat(64),
                Instant.parse("2026-11-22T16:00:00Z"), "http://stamps.example");
        Section told = new RecordChapter().tell(story(List.of(stamped)), new Sentences("en"));
        assertThat(told.blocks().get(0).toString()).contains("was there on 22 November 2026 at 16:00 UTC.", "When that answer came, the machine’s own clock said 24 February 2019 at 10:00 UTC.");
    }

    private static String front(String... times) {
        List<Entry> entries = new ArrayList<>();
        for (String time : times) {
            entries.add(new Entry.Noted(entries.size() + 1, Instant.parse(time), "a note"));
        }
        return Front.tell(story(entries), new Sentences("en")).blocks().toString();
    }

    private static Story story(List<Entry> entries) {
        return new Story(entries, d -> Optional.empty(), d -> Optional.empty(), new Verification(true, List.of(), entries.size(), 0), "girl", "", Optional.empty(),
                new PriorFiles(List.of()));
    }
}
