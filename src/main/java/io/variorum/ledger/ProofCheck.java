// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.checkpoint.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what others than the chain vouch for: time stamps against the lines that they confirm, signatures against their keys. */
final class ProofCheck {

    private static final int LONGEST = 1 << 20; // bytes of a token

    private ProofCheck() {}

    static List<String> findings(Path folder, ChainCheck chain) throws IOException {
        List<String> findings = new ArrayList<>();
        List<Entry.Stamped> stamps = chain.all(Entry.Stamped.class);
        if (!stamps.isEmpty()) {
            Map<Long, String> lines = lines(folder, stamps.stream().map(Entry.Stamped::line).collect(Collectors.toSet()));
            stamps.forEach(s -> stamp(folder, s, lines.get(s.line()), findings));
        }
        for (Entry.Exported e : chain.all(Entry.Exported.class)) {
            if ((e.key() == null) != (e.signature() == null)) {
                findings.add("Line %d: %s has a %s, but no %s.".formatted(e.number(), e.file(), e.key() == null ? "signature" : "key", e.key() == null ? "key" : "signature"));
            } else if (e.key() != null && !AuthorKey.isKey(e.key())) {
                findings.add("Line %d: the key of %s is none that only one person can sign with.".formatted(e.number(), e.file()));
            } else if (e.key() != null && !AuthorKey.verifies(e.key(), e.sha256().getBytes(StandardCharsets.US_ASCII), e.signature())) {
                findings.add("Line %d: the signature of %s does not fit its key.".formatted(e.number(), e.file()));
            }
        }
        return findings;
    }

    private static void stamp(Path folder, Entry.Stamped s, String line, List<String> findings) {
        if (!s.digest().equals(line)) {
            findings.add("%s confirms line %d, but that line is another one now.".formatted(s.token(), s.line()));
            return;
        }
        Optional<Path> there = PictureCheck.file(folder, s.token());
        if (there.isPresent()) { // else it is said to be missing
            Path token = there.get();
            try {
                byte[] bytes = Files.size(token) > LONGEST ? new byte[0] : Files.readAllBytes(token);
                Instant time = TimeStamp.read(bytes, s.digest()).time();
                if (!time.equals(s.confirmed()) && !time.truncatedTo(ChronoUnit.MILLIS).equals(s.confirmed())) { // as version 0.1 wrote it
                    findings.add("%s confirms another time than line %d says.".formatted(s.token(), s.number()));
                }
            } catch (IOException e) {
                findings.add("%s is no time stamp of line %d: %s.".formatted(s.token(), s.line(), e.getMessage()));
            }
        }
    }

    /** The digests of these lines as they stand in the file. */
    private static Map<Long, String> lines(Path folder, Set<Long> wanted) throws IOException {
        Map<Long, String> digests = new HashMap<>();
        long[] number = new long[1];
        LineScan.lines(folder.resolve(LedgerFile.NAME), (buffer, line) -> {
            if (wanted.contains(++number[0])) {
                digests.put(number[0], Sha256.hex(Arrays.copyOfRange(buffer, line.from(), line.from() + line.length())));
            }
        });
        return digests;
    }
}
