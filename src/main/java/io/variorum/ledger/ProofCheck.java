// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks what others than the chain vouch for: time stamps against the lines that they confirm, signatures against their keys. */
final class ProofCheck {

    private static final int LONGEST = 1 << 20; // bytes of a token

    private ProofCheck() {}

    static List<String> findings(Path folder, ChainCheck chain, Map<Long, CoveredLine> covered, Authorities authorities) {
        List<String> findings = new ArrayList<>();
        chain.all(Entry.Stamped.class).forEach(s -> stamp(folder, s, covered.get(s.line()), authorities, findings));
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

    private static void stamp(Path folder, Entry.Stamped s, CoveredLine line, Authorities authorities, List<String> findings) {
        if (line == null || !s.digest().equals(line.digest())) {
            findings.add("%s confirms line %d, but that line is another one now.".formatted(s.token(), s.line()));
            return;
        }
        Optional<Path> there = PictureCheck.file(folder, s.token());
        if (there.isPresent()) { // else it is said to be missing
            Path token = there.get();
            try {
                byte[] bytes = Files.size(token) > LONGEST ? new byte[0] : Files.readAllBytes(token);
                TimeStamp stamp = TimeStamp.read(bytes, s.digest());
                Instant time = stamp.time();
                if (!time.equals(s.confirmed()) && !time.truncatedTo(ChronoUnit.MILLIS).equals(s.confirmed())) { // as records hold it that were written before times were kept to the last digit
                    findings.add("%s confirms another time than line %d says.".formatted(s.token(), s.number()));
                }
                if (!authorities.equals(Authorities.NONE) && !authorities.vouchFor(stamp)) {
                    findings.add("%s: the certificate of its signer, \"%s\", was not issued under any of those that you trust. Nobody whom you named vouches for its time."
                            .formatted(s.token(), stamp.signer().name()));
                }
            } catch (IOException e) {
                findings.add("%s is no time stamp of line %d: %s.".formatted(s.token(), s.line(), e.getMessage()));
            }
        }
    }
}
