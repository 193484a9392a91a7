// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static io.variorum.picture.Examples.GARDEN;
import static io.variorum.picture.Examples.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One entry of each kind, written and read. */
class EntryKindsTest {

    private static final Instant T = Instant.parse("2026-11-22T16:00:00.123Z");
    private static final String DIGEST = "a".repeat(64);

    static Stream<Entry> entries() {
        return Stream.of(new Entry.Opened(1, T, Map.of("Java", "17")), new Entry.Loaded(2, T, "sample", DIGEST, Map.of("libtorch", "2.7.1")),
                new Entry.Recovered(3, T, "ledger.torn-1", DIGEST, "Stopped."),
                new Entry.Ran(4, T, "a = \"花\\n\";\n\u2028", List.of(DIGEST), "NullPointerException"), new Entry.Ran(5, T, "", List.of(), null),
                new Entry.Generated(6, T, GARDEN.eta(0.5), SAMPLE, DIGEST, Duration.ofMillis(1234)),
                new Entry.Failed(7, T, GARDEN, "No such LoRA."),
                new Entry.Swept(8, T, GARDEN, List.of(new Entry.Swept.Axis("seed", "seeds", List.of("1", "2"))),
                        List.of(new Entry.Swept.Cell(List.of(0), DIGEST), new Entry.Swept.Cell(List.of(1), null))),
                new Entry.Damaged(9, T, DIGEST, "Its file was changed on the disk."),
                new Entry.Imported(10, T, "a.png", DIGEST, "a cat\nSteps: 20"), new Entry.Supplied(11, T, "sources/a.jpg", DIGEST, "sketch.jpg"),
                new Entry.Supplied(11, T, "sources/a.png", DIGEST, null), new Entry.Exported(11, T, "girl.html", DIGEST, "MCow", "AAAA"),
                new Entry.Exported(11, T, "girl.html", DIGEST, null, null),
                new Entry.Intended(12, T, "A woman in a garden."), new Entry.Chosen(13, T, DIGEST, "Light."),
                new Entry.Rejected(14, T, DIGEST, "Hands."), new Entry.Noted(15, T, "\"quoted\" ,\"sha256\":\""),
                new Entry.Borrowed(16, T, "bad hands, 花", "a forum"), new Entry.PriorWork(17, T, "poster.png", DIGEST, "A poster."),
                new Entry.Reproduced(18, T, DIGEST, Verdict.SAME, DIGEST, 2, 61.25, "The same picture."),
                new Entry.Reproduced(19, T, DIGEST, Verdict.IMPOSSIBLE, null, null, null, "The model is missing."),
                new Entry.Stamped(20, T, 19, DIGEST, "stamps/19.tst", DIGEST, T, "http://127.0.0.1/"));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void survivesWritingAndReading(Entry entry) {
        byte[] line = LedgerLine.write(entry, LedgerLine.BEGINNING);
        LedgerLine read = LedgerLine.read(Arrays.copyOf(line, line.length - 1)).orElseThrow();
        assertThat(EntryJson.read(read)).isEqualTo(entry);
        assertThat(read.by()).isEqualTo(entry instanceof Entry.Statement ? "person" : "program");
        assertThat(EntryWords.of(entry)).matches("(?s)[A-Z].*");
    }

    @Test
    void noKindIsForgotten() {
        long kinds = Arrays.stream(Entry.class.getPermittedSubclasses()).mapToLong(c -> c.getPermittedSubclasses().length).sum();
        assertThat(entries().map(Entry::getClass).distinct().count()).isEqualTo(kinds);
    }

    /** A ledger is read by others, in other languages: its form changes only with a reason. */
    @Test
    void lineAsItStandsInTheFile() {
        String open = "{\"number\":15,\"time\":\"2026-11-22T16:00:00.123Z\",\"before\":\"" + "0".repeat(64)
                + "\",\"kind\":\"noted\",\"by\":\"person\",\"facts\":{\"text\":\"a <b> 花\"}";
        assertThat(new String(LedgerLine.write(new Entry.Noted(15, T, "a <b> 花"), LedgerLine.BEGINNING), StandardCharsets.UTF_8))
                .isEqualTo(open + ",\"sha256\":\"" + Sha256.hex(open) + "\"}\n");
    }
}
