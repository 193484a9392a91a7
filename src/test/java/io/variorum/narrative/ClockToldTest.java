// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.ledger.Entry;
import io.variorum.ledger.TimeStamp;
import io.variorum.ledger.Verification;
import java.time.Duration;
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
    void otherThanInATimeStamp() {
        assertThat(record(new Verification(true, List.of(), 2, 0), "2019-02-24T10:00:00Z")).startsWith("A time stamp (RFC 3161) says that entry 1, and with it every entry before it, "
                + "was there at 2026-11-22 16:00:59.500 UTC. The record says that it came from the server http://stamps.example. The token lies in the studio folder as stamps/1.tst; "
                + "its SHA-256 is " + "2".repeat(64) + ". Its signer says that this time may be off by 0.25 s. The certificate of its signer has the name “CN=Stamps”, "
                + "that of its issuer the name “CN=Root”; its SHA-256 is " + "3".repeat(64) + ". Anyone can make a certificate of any name; whether this one belongs to a "
                + "time-stamping authority was not checked here. When that answer came, the machine’s own clock said 2019-02-24 10:00:00 UTC.")
                .doesNotContain("was written later");
    }

    @Test
    void laterThanTheTimeStampThatCoversIt() {
        assertThat(record(new Verification(true, List.of(), 2, 0), "2026-11-22T16:20:00Z"))
                .endsWith(" By the machine’s own clock entry 1, which it covers, was written later than that, at 2026-11-22 16:20:00 UTC.");
    }

    @Test
    void ofARecordThatIsNotIntact() {
        assertThat(record(new Verification(false, List.of("stamps/1.tst is missing."), 2, 0), "2026-11-22T16:00:00Z"))
                .isEqualTo("Entry 2 tells of a time stamp for entry 1. As the record is not as it was written, this account does not say what that time stamp shows.");
    }

    private static String record(Verification verification, String time) {
        Instant confirmed = Instant.parse("2026-11-22T16:00:59.500Z");
        Entry.Stamped stamped = new Entry.Stamped(2, Instant.parse(time), 1, "1".repeat(64), "stamps/1.tst", "2".repeat(64), confirmed, "http://stamps.example");
        TimeStamp stamp = new TimeStamp(new byte[0], confirmed, Duration.ofMillis(250), new TimeStamp.Signer("CN=Stamps", "CN=Root", "3".repeat(64)));
        Story story = new Story(List.of(new Entry.Noted(1, Instant.parse(time), "a note"), stamped), d -> Optional.empty(), d -> Optional.empty(), s -> stamp, verification,
                "girl", "", Optional.empty(), new PriorFiles(List.of()));
        return ((Block.Paragraph) new RecordChapter().tell(story, new Sentences("en")).blocks().get(0)).text();
    }

    private static String front(String... times) {
        List<Entry> entries = new ArrayList<>();
        for (String time : times) {
            entries.add(new Entry.Noted(entries.size() + 1, Instant.parse(time), "a note"));
        }
        return Front.tell(story(entries), new Sentences("en")).blocks().toString();
    }

    private static Story story(List<Entry> entries) {
        return new Story(entries, d -> Optional.empty(), d -> Optional.empty(), s -> null, new Verification(true, List.of(), entries.size(), 0), "girl", "", Optional.empty(),
                new PriorFiles(List.of()));
    }
}
