// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static io.variorum.picture.Examples.GARDEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.picture.Picture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TallyTest {

    @TempDir
    Path temp;

    /** A clock that is set by hand. */
    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-11-22T16:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void sittingsAreTheSameInAnAccount() {
        Instant nine = Instant.parse("2026-11-22T09:00:00Z");
        assertThat(Tally.sittings(List.of(new Entry.Noted(1, nine, "a"), new Entry.Noted(2, nine.plusSeconds(3600), "b"),
                new Entry.Noted(3, nine.plusSeconds(7201), "c")))).extracting(List::size).containsExactly(2, 1);
    }

    @Test
    void twoSittingsOnTwoDays() {
        Hands hands = new Hands();
        Path girl = temp.resolve("girl");
        try (Ledger ledger = Ledger.open(girl, Map.of(), hands, Disk.REAL)) {
            hands.now = hands.now.plus(Duration.ofMinutes(50));
            Picture first = ledger.keep(Studio.picture(1), Duration.ofSeconds(1));
            ledger.keep(Studio.picture(2), Duration.ofSeconds(1));
            ledger.keep(Studio.picture(2), Duration.ofSeconds(1)); // made anew: still one picture
            ledger.rejected(first, "The hands are wrong.");
            hands.now = hands.now.plus(Duration.ofMinutes(45));
            ledger.failed(GARDEN, "The disk was full.");
        }
        hands.now = hands.now.plus(Duration.ofHours(20));
        try (Ledger ledger = Ledger.open(girl, Map.of(), hands, Disk.REAL)) {
            hands.now = hands.now.plus(Duration.ofMinutes(30));
            ledger.chose(Studio.picture(2), "Light falls on the face.");
            assertThat(ledger.count()).isEqualTo(new Tally(2, 1, 1, 1, 2, Duration.ofMinutes(125)))
                    .hasToString("2 pictures made, 1 chosen, 1 rejected, 1 request without a picture; 2 sittings, 2 hours 5 minutes.");
            assertThat(ledger.count().html().text()).contains("<p>2 pictures made, 1 chosen");
        }
    }

    @Test
    void clockSetBack() {
        Hands hands = new Hands();
        try (Ledger ledger = Ledger.open(temp.resolve("girl"), Map.of(), hands, Disk.REAL)) {
            hands.now = hands.now.plus(Duration.ofMinutes(20));
            ledger.noted("The hands need another seed.");
            hands.now = hands.now.minus(Duration.ofMinutes(15));
            ledger.noted("Light falls on the face.");
            assertThat(ledger.count().time()).isEqualTo(Duration.ofMinutes(20));
            assertThat(ledger.count().sittings()).isEqualTo(1);
        }
    }

    @Test
    void justBegun() {
        try (Ledger ledger = Studio.open(temp.resolve("girl"))) {
            assertThat(ledger.count()).hasToString("0 pictures made, 0 chosen, 0 rejected; 1 sitting, less than a minute.");
        }
    }
}
