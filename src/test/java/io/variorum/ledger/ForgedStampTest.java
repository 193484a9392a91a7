// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.tsp.Accuracy;
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

    /** A reader of a studio folder must not take it for a third party's either. */
    @Test
    void studioFolderSaysWhoSigned() throws IOException {
        assertThat(findings(forger("timeStamping", 2026).stamp(TIME, "sha256", line))).isEmpty();
        TimeStamp.Signer signer = TimeStamp.of(girl, (Entry.Stamped) Ledger.read(girl).get(11)).signer();
        assertThat(Ledger.verify(girl).vouched()).contains("A time stamp says that lines 1 to 9 were there at 2026-11-22T16:05:00Z. Its signer's certificate has the name "
                + "\"CN=Famous time stamps\", that of its issuer \"CN=Famous time stamps\", and the SHA-256 " + signer.certificate()
                + "; the record says that it came from http://timestamp.example.org.").last().asString()
                .startsWith("Anyone can make a certificate of any name; whether it is the authority's own was not checked. ");
    }

    /** Backdated by a year: the record's own lines are younger than what is to prove their age. */
    @Test
    void olderThanWhatItCovers() throws IOException {
        Instant before = Instant.parse("2022-03-01T00:00:00Z"); // the small record is of 2023
        TokenForge forge = new TokenForge();
        forge.digest = line;
        forge.from = before;
        forge.signed = before;
        forge.time = "20220301000000Z";
        assertThat(findings(forge.token(), before)).isEmpty();
        List<Entry> entries = Ledger.read(girl);
        Entry latest = entries.subList(0, 9).stream().max(Comparator.comparing(Entry::time)).get();
        assertThat(Ledger.verify(girl).vouched().get(1)).isEqualTo(("The record's own clock differs from the time stamp of line 9, 2022-03-01T00:00:00Z: by that clock the time stamp "
                + "came at %s, and line %d, which it covers, was written at %s. One of the two clocks was wrong, or one of the times is made up.")
                .formatted(entries.get(11).time(), latest.number(), latest.time()));
        assertThat(findings(forge.token(), before)).isEmpty();
        assertThat(Ledger.verify(girl).vouched().get(1)).endsWith("made up. It differs from 1 other time stamp, too.");
    }

    @Test
    void accurateToAYear() throws IOException {
        TokenForge forge = new TokenForge();
        forge.digest = line;
        forge.accuracy = new Accuracy(new ASN1Integer(31_536_000), new ASN1Integer(500), null);
        assertThat(findings(forge.token())).isEmpty();
        assertThat(Ledger.verify(girl).vouched().get(0)).startsWith("A time stamp says that lines 1 to 9 were there at 2026-11-22T16:05:00Z, give or take 31536000.5 s. ");
    }

    /** A token for one line, entered for another, and two that change places. */
    @Test
    void tokensExchanged() throws IOException {
        Forger forger = forger("timeStamping", 2026);
        byte[] nine = forger.stamp(TIME, "sha256", line);
        try (Ledger ledger = Studio.open(girl)) {
            String eight = ledger.studio().digest(8);
            Files.createDirectories(girl.resolve("stamps"));
            Files.write(girl.resolve("stamps/8.tst"), nine);
            Files.write(girl.resolve("stamps/9.tst"), forger.stamp(TIME, "sha256", eight));
            for (long n : new long[] {8, 9}) {
                String digest = n == 8 ? eight : line;
                String token = "stamps/" + n + ".tst";
                ledger.studio().append((number, t) -> new Entry.Stamped(number, t, n, digest, token, Sha256.hex(girl.resolve(token)), TIME, "http://timestamp.example.org"));
            }
            ledger.studio().append((number, t) -> new Entry.Stamped(number, t, 99, line, "stamps/8.tst", Sha256.hex(nine), TIME, "http://timestamp.example.org"));
        }
        assertThat(Ledger.verify(girl).findings()).containsExactly("stamps/8.tst is no time stamp of line 8: it is of another digest.",
                "stamps/9.tst is no time stamp of line 9: it is of another digest.", "stamps/8.tst confirms line 99, but that line is another one now.");
    }

    /** Entered twice, as if two servers had given it: it is one signer's word, told once. */
    @Test
    void sameTokenTwice() throws IOException {
        byte[] token = forger("timeStamping", 2026).stamp(TIME, "sha256", line);
        assertThat(findings(token)).isEmpty();
        assertThat(findings(token)).isEmpty();
        assertThat(Ledger.verify(girl).vouched().stream().filter(v -> v.startsWith("A time stamp says"))).hasSize(1);
    }

    private Forger forger(String purpose, int year) throws IOException {
        return new Forger(temp.resolve("forger"), purpose, year);
    }

    private List<String> findings(byte[] token) throws IOException {
        return findings(token, TIME);
    }

    private List<String> findings(byte[] token, Instant time) throws IOException {
        Files.createDirectories(girl.resolve("stamps"));
        Files.write(girl.resolve("stamps/9.tst"), token);
        try (Ledger ledger = Studio.open(girl)) {
            ledger.studio().append((n, t) -> new Entry.Stamped(n, t, 9, line, "stamps/9.tst", Sha256.hex(token), time, "http://timestamp.example.org"));
        }
        return Ledger.verify(girl).findings();
    }
}
