// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static io.variorum.ledger.LedgerAssert.assertLedger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.cmp.PKIFreeText;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerStampTest {

    private static final String NOBODY = "http://127.0.0.1:9/"; // the discard service: nothing listens there

    private static StampAuthority authority;
    @TempDir
    Path temp;
    private Path girl;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        authority = new StampAuthority(folder);
    }

    @AfterAll
    static void stop() {
        authority.close();
    }

    @BeforeEach
    void nineEntries() {
        authority.answersWith((byte[]) null);
        girl = Studio.small(temp.resolve("girl"));
    }

    @Test
    void lastLineConfirmed() throws IOException {
        try (Ledger ledger = Studio.open(girl)) {
            String said = ledger.stampWith(authority.address());
            Entry.Stamped stamped = (Entry.Stamped) ledger.entries().get(10);
            assertThat(said).isEqualTo("Line 10 and all before it were there at %s, says %s.".formatted(stamped.confirmed(), authority.address()));
            assertThat(stamped.line()).isEqualTo(10);
            assertThat(stamped.token()).isEqualTo("stamps/10.tst");
            assertLedger(ledger).intact().entries(11);
        }
        String line = Files.readString(girl.resolve("ledger.jsonl")).split("\n")[9];
        Files.writeString(girl.resolve("line"), line);
        assertThat(OpenSsl.run(girl, "ts", "-verify", "-data", "line", "-token_in", "-in", "stamps/10.tst", "-CAfile", authority.root().toString()))
                .contains("Verification: OK");
        assertThat(girl.resolve("stamps")).isDirectoryNotContaining("glob:**.tsq");
    }

    @Test
    void questionKeptAndSentLater() throws IOException {
        try (Ledger ledger = Studio.open(girl)) {
            assertThat(ledger.stampWith(NOBODY)).isEqualTo(NOBODY
                    + " gave no time stamp: it cannot be reached. The question is kept and sent when ledger.stampWith is called again.");
            assertThat(girl.resolve("stamps/10.tsq")).exists();
            assertLedger(ledger).intact().entries(10);
        }
        try (Ledger ledger = Studio.open(girl)) {
            assertThat(ledger.notices()).containsExactly("1 question for a time stamp has reached no server yet. Try ledger.stampWith(\"http://timestamp.example.org\").");
            ledger.stampWith(authority.address());
            assertThat(ledger.entries().subList(11, 13)).extracting(e -> ((Entry.Stamped) e).line()).containsExactly(10L, 11L);
            assertLedger(ledger).intact().entries(13);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999999999.tsq", "500.tsq"})
    void questionForALineThatIsNotThere(String name) throws IOException {
        Files.writeString(Files.createDirectories(girl.resolve("stamps")).resolve(name), "anything");
        try (Ledger ledger = Studio.open(girl)) {
            assertThat(ledger.notices()).isEmpty();
            assertThat(ledger.stampWith(authority.address())).startsWith("Line 10 and all before it were there at ");
        }
    }

    /** A stranger's: no server can answer it so that others could check the answer, and it would hold up all later ones. */
    @Test
    void questionThatThisProgramDidNotWrite() throws IOException {
        Path question = Files.createDirectories(girl.resolve("stamps")).resolve("2.tsq");
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        Files.write(question, generator.generate(TSPAlgorithms.SHA256, new byte[32]).getEncoded());
        try (Ledger ledger = Studio.open(girl)) {
            assertThat(ledger.stampWith(authority.address())).startsWith("Line 2 and all before it were there at ").contains(" Line 10 and all before it were there at ");
            assertLedger(ledger).intact().entries(12);
        }
        assertThat(girl.resolve("stamps")).isDirectoryNotContaining("glob:**.tsq");
    }

    /** The program was killed after it had written the answer down and before it took the question away. */
    @Test
    void questionThatWasAnsweredAlready() throws IOException {
        try (Ledger ledger = Studio.open(girl)) {
            ledger.stampWith(NOBODY);
            byte[] question = Files.readAllBytes(girl.resolve("stamps/10.tsq"));
            ledger.stampWith(authority.address());
            Files.write(girl.resolve("stamps/10.tsq"), question);
            ledger.stampWith(authority.address());
            assertLedger(ledger).intact().entries(12);
            assertThat(ledger.entries().subList(10, 12)).extracting(e -> ((Entry.Stamped) e).line()).containsExactly(10L, 11L);
        }
        assertThat(girl.resolve("stamps")).isDirectoryNotContaining("glob:**.tsq");
    }

    @Test
    void refusalInTheServersWords() throws IOException {
        PKIStatusInfo no = new PKIStatusInfo(PKIStatus.rejection, new PKIFreeText("Pay\u202E first.\u001B[2J" + "x".repeat(5000)));
        authority.answersWith(new TimeStampResp(no, null).getEncoded());
        try (Ledger ledger = Studio.open(girl)) {
            assertThat(ledger.stampWith(authority.address())).isEqualTo((authority.address() + " gave no time stamp: it refused: Pay⟨U+202E⟩ first.⟨U+001B⟩[2J%s…."
                    + " The question is kept and sent when ledger.stampWith is called again.").formatted("x".repeat(200 - 15)));
            authority.answersWith(new TimeStampResp(new PKIStatusInfo(PKIStatus.waiting), null).getEncoded());
            assertThat(ledger.stampWith(authority.address())).contains(" gave no time stamp: it has not decided yet. ");
            assertLedger(ledger).intact().entries(10);
        }
    }

    /** Granted without a token, refused with one, and granted with another nonce than the question's. */
    @Test
    void answerThatContradictsItself() throws Exception {
        try (Ledger ledger = Studio.open(girl)) {
            TokenForge forge = new TokenForge();
            forge.digest = ledger.studio().digest(10);
            for (PKIStatus status : List.of(PKIStatus.granted, PKIStatus.grantedWithMods, PKIStatus.rejection)) {
                authority.answersWith(new TimeStampResp(new PKIStatusInfo(status), ContentInfo.getInstance(forge.token())).getEncoded());
                assertThat(ledger.stampWith(authority.address())).contains("its answer is not a time stamp for this question");
            }
            authority.answersWith(new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), null).getEncoded());
            assertThat(ledger.stampWith(authority.address())).contains("its answer is not a time stamp for this question");
            assertLedger(ledger).intact().entries(10);
        }
    }

    @Test
    void grantedWithModifications() throws Exception {
        try (Ledger ledger = Studio.open(girl)) {
            TokenForge forge = new TokenForge();
            authority.answersWith(question -> {
                forge.digest = HexFormat.of().formatHex(question.getMessageImprintDigest());
                forge.nonce = question.getNonce();
                return new TimeStampResp(new PKIStatusInfo(PKIStatus.grantedWithMods), ContentInfo.getInstance(forge.token())).getEncoded();
            });
            assertThat(ledger.stampWith(authority.address())).isEqualTo("Line 10 and all before it were there at 2026-11-22T16:05:00Z, says %s.".formatted(authority.address()));
            assertLedger(ledger).intact().entries(11);
        }
    }

    @Test
    void addressThatReadsAsAnothers() {
        try (Ledger ledger = Studio.open(girl)) {
            assertThatThrownBy(() -> ledger.stampWith("http://famous.example:secret@127.0.0.1:3180/")).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The address of a time-stamping server is written down for every reader, so nothing may stand before its name \"127.0.0.1\". "
                            + "Leave out all up to the @, or use another server.");
        }
    }

    @Test
    void answerThatIsNoStamp() {
        authority.answersWith("<html>".getBytes());
        try (Ledger ledger = Studio.open(girl)) {
            assertThat(ledger.stampWith(authority.address())).isEqualTo(authority.address() + " gave no time stamp: its answer is not a time stamp"
                    + " for this question. The question is kept and sent when ledger.stampWith is called again.");
            assertLedger(ledger).intact().entries(10);
        }
    }

    @Test
    void answerWithoutEnd() {
        authority.answersWith(new byte[2 << 20]);
        try (Ledger ledger = Studio.open(girl)) {
            assertThat(ledger.stampWith(authority.address())).contains("its answer is longer than 1,048,576 bytes");
        }
    }

    @Test
    void answerToAnotherQuestion() throws IOException {
        Path boy = Studio.small(temp.resolve("boy"));
        try (Ledger other = Studio.open(boy)) {
            other.stampWith(authority.address());
        }
        authority.answersWith(Files.readAllBytes(authority.root().resolveSibling("reply.tsr")));
        try (Ledger ledger = Studio.open(girl)) {
            ledger.noted("Another line.");
            assertThat(ledger.stampWith(authority.address())).contains("its answer is not a time stamp for this question");
        }
    }

    @Test
    void tokenChangedOrMissing() throws IOException {
        try (Ledger ledger = Studio.open(girl)) {
            ledger.stampWith(authority.address());
        }
        byte[] token = Files.readAllBytes(girl.resolve("stamps/10.tst"));
        token[token.length - 5] ^= 1; // in the signature
        Files.write(girl.resolve("stamps/10.tst"), token);
        assertThat(Ledger.verify(girl).findings()).containsExactly("stamps/10.tst was changed after it was written.",
                "stamps/10.tst is no time stamp of line 10: its signature does not fit.");
        Files.delete(girl.resolve("stamps/10.tst"));
        assertThat(Ledger.verify(girl).findings()).containsExactly("stamps/10.tst is missing.");
    }

    /** Whoever writes the whole chain anew cannot take the time stamp along. */
    @Test
    void chainWrittenAnewAroundATimeStamp() throws IOException {
        try (Ledger ledger = Studio.open(girl)) {
            ledger.stampWith(authority.address());
        }
        Path forged = temp.resolve("forged");
        Files.createDirectories(forged.resolve("stamps"));
        Files.copy(girl.resolve("stamps/10.tst"), forged.resolve("stamps/10.tst"));
        Entry.Stamped stamped = (Entry.Stamped) Ledger.read(girl).get(10);
        try (Ledger ledger = Studio.open(forged)) {
            ledger.studio().append((n, t) -> new Entry.Stamped(n, t, 1, ledger.studio().digest(1), stamped.token(), stamped.sha256(),
                    stamped.confirmed(), stamped.server()));
        }
        assertThat(Ledger.verify(forged).findings()).containsExactly("stamps/10.tst is no time stamp of line 1: it is of another digest.");
    }

    @Test
    void notAnAddress() {
        try (Ledger ledger = Studio.open(girl)) {
            assertThatThrownBy(() -> ledger.stampWith("file:///etc/passwd")).isInstanceOf(IllegalArgumentException.class).hasMessage(
                    "\"file:///etc/passwd\" is not the address of a time-stamping server. Try ledger.stampWith(\"http://timestamp.example.org\").");
        }
    }
}
