// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.checkpoint.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A line that a time stamp confirms, and with it all before it.
 *
 * @param digest its SHA-256 as it stands in the file
 * @param latest which of these lines has the latest time by the record's own clock, and when that was; null if that cannot be read
 */
record CoveredLine(String digest, long latest, Instant time) {

    /** The lines that these time stamps confirm, by number; one that is not there is left out. */
    static Map<Long, CoveredLine> of(Path folder, List<Entry.Stamped> stamps) throws IOException {
        Map<Long, CoveredLine> covered = new HashMap<>();
        Set<Long> wanted = stamps.stream().map(Entry.Stamped::line).collect(Collectors.toSet());
        if (wanted.isEmpty()) {
            return covered;
        }
        long[] number = new long[2]; // of the line, and of the one with the latest time
        String[] latest = {""};
        LineScan.lines(folder.resolve(LedgerFile.NAME), (buffer, line) -> {
            number[0]++;
            LineBeginning words = LineBeginning.read(buffer, line.from(), line.length());
            if (words != null && words.time().compareTo(latest[0]) > 0) { // a million are not all parsed
                latest[0] = words.time();
                number[1] = number[0];
            }
            if (wanted.contains(number[0])) {
                String digest = Sha256.hex(Arrays.copyOfRange(buffer, line.from(), line.from() + line.length()));
                covered.put(number[0], new CoveredLine(digest, number[1], instant(latest[0])));
            }
        });
        return covered;
    }

    private static Instant instant(String time) {
        try {
            return Instant.parse(time);
        } catch (DateTimeException e) { // the line says none, which is found elsewhere
            return null;
        }
    }
}
