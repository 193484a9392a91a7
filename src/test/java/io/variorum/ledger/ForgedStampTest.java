// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time stamps that are well-formed and signed, but not by an authority, in a record that names them. */
class ForgedStampTest {

    private static final Instant TIME = Instant.parse("2026-11-22T16:05:00Z");

    @TempDir
    Path temp;
    private Path girl;
    private String line;

    @BeforeEach
    void nineEntries() {
        girl = Studio.small(temp.resolve("girl"));
        try (Ledger ledger = Studio.open(girl)) {
            line = ledger.studio().digest(9);
        }
    }

    @Test
    void certificateForOtherPurposes() throws IOException {
        assertThat(findings(forger("codeSigning", 2026).stamp(TIME, "sha256", line)))
                .containsExactly("stamps/9.tst is no time stamp of line 9: the certificate of its signer is not for time stamps.");
    }

    @Test
    void certificateThatHadRunOut() throws IOException {
        assertThat(findings(forger("timeStamping", 2019).stamp(TIME, "sha256", line)))
                .containsExactly("stamps/9.tst is no time stamp of line 9: the certificate of its signer was not valid at that time.");
    }

    @Test
    void digestOfAnotherKind() throws IOException {
        assertThat(findings(forger("timeStamping", 2026).stamp(TIME, "sha512", line + line)))
                .containsExactly("stamps/9.tst is no time stamp of line 9: it is of another digest.");
    }

    @Test
    void anotherTimeThanTheRecordSays() throws IOException {
        assertThat(findings(forger("timeStamping", 2026).stamp(TIME.minusSeconds(86_400), "sha256", line)))
                .containsExactly("stamps/9.tst confirms another time than line 12 says.");
    }

    /** Nothing can be found in it: whoever makes the certificate chooses its name and its years. */
    @Test
    void forgedWithoutAMistake() throws IOException {
        assertThat(findings(forger("timeStamping", 2026).stamp(TIME, "sha256", line))).isEmpty();
        TimeStamp.Signer signer = TimeStamp.of(girl, (Entry.Stamped) Ledger.read(girl).get(11)).signer();
        String fingerprint = OpenSsl.run(temp.resolve("forger"), "x509", "-in", "own.pem", "-noout", "-fingerprint", "-sha256");
        assertThat(signer).isEqualTo(new TimeStamp.Signer("CN=Famous time stamps", "CN=Famous time stamps",
                fingerprint.strip().replaceFirst(".*=", "").replace(":", "").toLowerCase()));
    }

    private Forger forger(String purpose, int year) throws IOException {
        return new Forger(temp.resolve("forger"), purpose, year);
    }

    private List<String> findings(byte[] token) throws IOException {
        Files.createDirectories(girl.resolve("stamps"));
        Files.write(girl.resolve("stamps/9.tst"), token);
        try (Ledger ledger = Studio.open(girl)) {
            ledger.studio().append((n, t) -> new Entry.Stamped(n, t, 9, line, "stamps/9.tst", Sha256.hex(token), TIME, "http://timestamp.example.org"));
        }
        return Ledger.verify(girl).findings();
    }
}
