// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.tsp.Accuracy;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens with one thing wrong, and what openssl says of each: nothing that it refuses is called good. */
class StampCheckTest {

    private static final String DIGEST = "7".repeat(64);

    @TempDir
    Path temp;

    static Stream<Arguments> refusedByBoth() {
        return Stream.of(
                wrong("the certificate of its signer is not for time stamps alone", f -> f.usesCritical = false),
                wrong("the certificate of its signer is not for time stamps alone", f -> f.uses = new KeyPurposeId[] {KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_codeSigning}),
                wrong("the certificate of its signer is not for time stamps alone", f -> f.keyUsage = KeyUsage.keyCertSign),
                wrong("the certificate of its signer is not for time stamps alone", f -> f.keyUsage = KeyUsage.digitalSignature | KeyUsage.keyEncipherment),
                wrong("the certificate of its signer is not for time stamps", f -> f.uses = new KeyPurposeId[] {KeyPurposeId.anyExtendedKeyUsage}),
                wrong("it is of a version that this program does not know", f -> f.version = 2),
                wrong("it names another authority than the certificate of its signer does", f -> f.tsa = "CN=Famous time stamps"),
                wrong("it was signed with another certificate than the one in it", f -> f.idOfAnother = true),
                wrong("it was signed with another certificate than the one in it", f -> f.idOfAnother = f.oldIdRight = true),
                wrong("it is not a time-stamp token (RFC 3161)", f -> f.noId = true),
                wrong("the certificate of its signer is not in it", f -> f.withoutCertificate = true),
                wrong("it has 2 signers, where a time stamp has one", f -> f.signers = 2),
                wrong("it has 0 signers, where a time stamp has one", f -> f.signers = 0),
                wrong("it is signed by way of SHA-1, which can be forged by now", f -> {
                    f.signature = "SHA1withECDSA";
                    f.contentDigest = TSPAlgorithms.SHA256;
                }),
                wrong("it is of another digest", f -> f.digest = "8".repeat(64)),
                wrong("it is of another digest", f -> f.kind(TSPAlgorithms.SHA1, DIGEST.substring(24))),
                wrong("it is of another digest", f -> f.kind(TSPAlgorithms.SHA512, DIGEST + DIGEST)));
    }

    /** openssl looks at the chain of certificates as of today, and not at the form of a time. */
    static Stream<Arguments> refusedByUsAlone() {
        return Stream.of(
                wrong("it is of another digest", f -> f.kind(TSPAlgorithms.MD5, DIGEST)),
                wrong("the certificate of its signer was not valid at that time", f -> f.time = "20251231235959Z"),
                wrong("the certificate of its signer was not valid on the day that it names for its signature", f -> f.signed = Instant.parse("2025-12-31T23:59:59Z")),
                wrong("its time is not one as RFC 3161 writes it", f -> f.time = "20261399999999Z"),
                wrong("its time is not one as RFC 3161 writes it", f -> f.time = "20261122160500"), // by whose clock?
                wrong("its time is not one as RFC 3161 writes it", f -> f.time = "20261123000500+0800"),
                wrong("it holds a condition that this program does not know",
                        f -> f.extensions = new Extensions(new Extension(new ASN1ObjectIdentifier("1.2.3.4.9"), true, new byte[] {5, 0}))),
                wrong("it says of its time that it may be -5 s off", f -> f.accuracy = new Accuracy(new ASN1Integer(-5), null, null)),
                wrong("it says of its time that it may be more than 2^64 s off",
                        f -> f.accuracy = new Accuracy(new ASN1Integer(BigInteger.TEN.pow(30)), null, null)),
                wrong("it is signed by way of SHA-1, which can be forged by now", f -> f.signature = "SHA1withECDSA"));
    }

    static Stream<Arguments> goodForBoth() {
        return Stream.of(
                good(f -> { }),
                good(f -> f.keyUsage = null),
                good(f -> f.keyUsage = KeyUsage.nonRepudiation),
                good(f -> f.tsa = f.name),
                good(f -> f.nonce = BigInteger.TEN),
                good(f -> f.signature = "SHA512withECDSA"),
                good(f -> f.oldIdRight = true),
                good(f -> f.oldIdRight = f.noId = true),
                good(f -> f.unsigned = true), // nobody signed it, and nothing is concluded from it
                good(f -> f.extensions = new Extensions(new Extension(new ASN1ObjectIdentifier("1.2.3.4.9"), false, new byte[] {5, 0}))));
    }

    @ParameterizedTest
    @MethodSource
    void refusedByBoth(String why, Consumer<TokenForge> wrong) throws IOException {
        TokenForge forge = forge(wrong);
        refused(why, forge.token());
        OpenSsl.refused(temp, command(forge));
    }

    @ParameterizedTest
    @MethodSource
    void refusedByUsAlone(String why, Consumer<TokenForge> wrong) throws IOException {
        TokenForge forge = forge(wrong);
        refused(why, forge.token());
        OpenSsl.run(temp, command(forge));
    }

    @ParameterizedTest
    @MethodSource
    void goodForBoth(Consumer<TokenForge> as) throws IOException {
        TokenForge forge = forge(as);
        assertThat(TimeStamp.read(forge.token(), DIGEST).time()).isEqualTo(TokenForge.TIME);
        assertThat(OpenSsl.run(temp, command(forge))).contains("Verification: OK");
    }

    /** What was good when it was made stays so; openssl has to be told the day. */
    @Test
    void certificateThatHasRunOutSince() throws IOException {
        TokenForge forge = forge(f -> f.until = TokenForge.TIME.plusSeconds(3600));
        assertThat(TimeStamp.read(forge.token(), DIGEST).time()).isEqualTo(TokenForge.TIME);
        assertThat(OpenSsl.refused(temp, command(forge, TokenForge.TIME.plusSeconds(7200)))).contains("certificate has expired");
        assertThat(OpenSsl.run(temp, command(forge))).contains("Verification: OK");
    }

    @Test
    void timeToTheLastDigit() throws IOException {
        assertThat(TimeStamp.read(forge(f -> f.time = "20261122160500.1234567Z").token(), DIGEST).time()).isEqualTo("2026-11-22T16:05:00.1234567Z");
    }

    @Test
    void accuracy() throws IOException {
        TokenForge forge = forge(f -> f.accuracy = new Accuracy(new ASN1Integer(3600), new ASN1Integer(5), new ASN1Integer(7)));
        assertThat(TimeStamp.read(forge.token(), DIGEST).accuracy()).isEqualTo(Duration.ofSeconds(3600, 5_007_000));
    }

    @Test
    void keyThatCanBeFoundOut() {
        TokenForge forge = new TokenForge(TokenForge.pair("RSA", 1024));
        forge.signature = "SHA256withRSA";
        refused("the key of its signer has 1024 bits, so few that others can find it out", forge.token());
    }

    /** openssl ts checks of these only DSA; with parameters of their own choice such a key keeps the reader waiting for years. */
    @ParameterizedTest
    @CsvSource({"DSA, 2048, SHA256withDSA, DSA", "Ed25519, 255, Ed25519, EdDSA", "RSA, 2048, SHA256withRSAandMGF1, RSASSA-PSS"})
    void kindsThatAreNotChecked(String kind, int bits, String signature, String name) {
        TokenForge forge = new TokenForge(TokenForge.pair(kind, bits));
        forge.signature = signature;
        refused("its signature is of a kind that this program does not check: " + name, forge.token());
    }

    @ParameterizedTest
    @CsvSource({"RSA, 2048, SHA256withRSA", "RSA, 3072, SHA512withRSA", "EC, 384, SHA384withECDSA", "EC, 256, SHA3-256withECDSA"})
    void usualKeys(String kind, int bits, String signature) throws IOException {
        TokenForge forge = new TokenForge(TokenForge.pair(kind, bits));
        forge.signature = signature;
        assertThat(TimeStamp.read(forge.token(), DIGEST).time()).isEqualTo(TokenForge.TIME);
        assertThat(OpenSsl.run(temp, command(forge))).contains("Verification: OK");
    }

    @Test
    void bytesBehindIt() {
        byte[] token = new TokenForge().token();
        refused("other bytes follow on it", Arrays.copyOf(token, token.length + 1));
        refused("it is not a time-stamp token (RFC 3161)", Arrays.copyOf(token, token.length - 1));
    }

    /** Some authorities write so; openssl reads it, too. */
    @Test
    void lengthNotSaid() throws IOException {
        TokenForge forge = new TokenForge();
        byte[] token = forge.token();
        byte[] open = new byte[token.length]; // of four bytes for tag and length two stay, and two end it
        open[0] = 0x30;
        open[1] = (byte) 0x80;
        System.arraycopy(token, 4, open, 2, token.length - 4);
        assertThat(TimeStamp.read(open, DIGEST).time()).isEqualTo(TokenForge.TIME);
        command(forge);
        Files.write(temp.resolve("token.tst"), open);
        assertThat(OpenSsl.run(temp, "ts", "-verify", "-token_in", "-in", "token.tst", "-digest", DIGEST, "-CAfile", "root.pem", "-attime",
                Long.toString(TokenForge.TIME.getEpochSecond()))).contains("Verification: OK");
    }

    @Test
    void nestedWithoutEnd() {
        byte[] deep = new byte[1 << 20];
        for (int i = 0; i < deep.length; i += 2) {
            deep[i] = 0x30; // a sequence
            deep[i + 1] = (byte) 0x80; // of a length not said
        }
        refused("it is not a time-stamp token (RFC 3161)", deep);
        assertThatThrownBy(() -> TimeStamp.answer(TimeStamp.request(DIGEST), deep, DIGEST)).isInstanceOf(IOException.class)
                .hasMessage("its answer is not a time stamp for this question");
    }

    private static TokenForge forge(Consumer<TokenForge> as) {
        TokenForge forge = new TokenForge();
        forge.digest = DIGEST;
        as.accept(forge);
        return forge;
    }

    private static Arguments wrong(String why, Consumer<TokenForge> wrong) {
        return Arguments.of(why, wrong);
    }

    private static Arguments good(Consumer<TokenForge> as) {
        return Arguments.of(as);
    }

    private static void refused(String why, byte[] token) {
        assertThatThrownBy(() -> TimeStamp.read(token, DIGEST)).isInstanceOf(IOException.class).hasMessage(why);
    }

    private String[] command(TokenForge forge) throws IOException {
        return command(forge, TokenForge.TIME);
    }

    /** @param now what openssl takes for today */
    private String[] command(TokenForge forge, Instant now) throws IOException {
        Files.write(temp.resolve("token.tst"), forge.token());
        forge.trusted(temp.resolve("root.pem"));
        return new String[] {"ts", "-verify", "-token_in", "-in", "token.tst", "-digest", DIGEST, "-CAfile", "root.pem", "-attime", Long.toString(now.getEpochSecond())};
    }
}
