// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorKeyTest {

    @TempDir
    Path temp;

    @Test
    void madeOnceAndForItsOwnerOnly() throws IOException {
        Path folder = temp.resolve("keys");
        AuthorKey key = AuthorKey.in(folder);
        assertThat(AuthorKey.in(folder).fingerprint()).isEqualTo(key.fingerprint());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("ed25519.key")))).isEqualTo("rw-------");
    }

    @Test
    void signatureFits() {
        AuthorKey key = AuthorKey.in(temp.resolve("keys"));
        byte[] words = "girl.html".getBytes(StandardCharsets.UTF_8);
        String signature = key.sign(words);
        assertThat(AuthorKey.verifies(key.publicKey(), words, signature)).isTrue();
        assertThat(AuthorKey.verifies(key.publicKey(), "boy.html".getBytes(StandardCharsets.UTF_8), signature)).isFalse();
        assertThat(AuthorKey.verifies(AuthorKey.in(temp.resolve("other")).publicKey(), words, signature)).isFalse();
        assertThat(AuthorKey.verifies("no key", words, "no signature")).isFalse();
    }

    @Test
    void opensslAgrees() throws IOException {
        AuthorKey key = AuthorKey.in(temp.resolve("keys"));
        Files.writeString(temp.resolve("key.pem"), key.publicPem());
        Files.writeString(temp.resolve("digest"), Sha256.hex("a page"));
        Files.write(temp.resolve("digest.sig"), Base64.getDecoder().decode(key.signDigest(Sha256.hex("a page"))));
        assertThat(OpenSsl.run(temp, "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin", "-in", "digest", "-sigfile", "digest.sig"))
                .contains("Signature Verified Successfully");
    }

    @Test
    void exportIsSigned() throws IOException {
        Path page = Files.writeString(temp.resolve("girl.html"), "a page");
        try (Ledger ledger = Studio.open(temp.resolve("girl"))) {
            ledger.exported(page);
            Entry.Exported e = (Entry.Exported) ledger.entries().get(1);
            assertThat(AuthorKey.verifies(e.key(), Sha256.hex("a page").getBytes(StandardCharsets.US_ASCII), e.signature())).isTrue();
            ledger.studio().append((n, t) -> new Entry.Exported(n, t, "boy.html", Sha256.hex("another page"), e.key(), e.signature()));
            LedgerAssert.assertLedger(ledger).broken("Line 3: the signature of boy.html does not fit its key.");
        }
    }

    @Test
    void noKey() throws IOException {
        Files.createDirectories(temp.resolve("keys"));
        Files.writeString(temp.resolve("keys/ed25519.key"), "my diary");
        assertThatThrownBy(() -> AuthorKey.in(temp.resolve("keys")))
                .hasMessage("%s is not a signing key. Move it away; a new one is made.", temp.resolve("keys/ed25519.key"));
    }

    /** Of a key that is the neutral point, this is the signature of every text; Java and openssl take it for one. */
    @Test
    void keyThatSignsEveryText() throws Exception {
        byte[] point = new byte[32];
        point[0] = 1;
        byte[] x509 = x509(point);
        byte[] words = "Any text at all.".getBytes(StandardCharsets.UTF_8);
        byte[] signature = Arrays.copyOf(point, 64);
        Signature java = Signature.getInstance("Ed25519");
        java.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
        java.update(words);
        assertThat(java.verify(signature)).isTrue();
        assertThat(AuthorKey.verifies(Base64.getEncoder().encodeToString(x509), words, Base64.getEncoder().encodeToString(signature))).isFalse();
    }

    /** The eight points of small order, and one that lies a step of them beside a real key. */
    @ParameterizedTest
    @ValueSource(strings = {"0100000000000000000000000000000000000000000000000000000000000000", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000", "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "0100000000000000000000000000000000000000000000000000000000000080", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"})
    void pointThatIsNoKey(String point) {
        assertThat(AuthorKey.isKey(Base64.getEncoder().encodeToString(x509(HexFormat.of().parseHex(point))))).isFalse();
    }

    @Test
    void sameKeyInAnotherForm() {
        String key = AuthorKey.in(temp.resolve("keys")).publicKey();
        byte[] x509 = Base64.getDecoder().decode(key);
        assertThat(AuthorKey.isKey(key)).isTrue();
        assertThat(AuthorKey.isKey(Base64.getEncoder().encodeToString(Arrays.copyOf(x509, x509.length + 1)))).isFalse();
        assertThat(AuthorKey.isKey("")).isFalse();
        assertThat(AuthorKey.isKey(null)).isFalse();
    }

    /** Else anyone could make a second signature out of each one. */
    @Test
    void signatureWithAnotherNumberOfTheSameRest() {
        AuthorKey key = AuthorKey.in(temp.resolve("keys"));
        byte[] words = {1, 2, 3};
        byte[] signature = Base64.getDecoder().decode(key.sign(words));
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] moved = reversed(new BigInteger(1, reversed(Arrays.copyOfRange(signature, 32, 64))).add(order).toByteArray());
        System.arraycopy(moved, 0, signature, 32, 32);
        assertThat(AuthorKey.verifies(key.publicKey(), words, Base64.getEncoder().encodeToString(signature))).isFalse();
        assertThat(AuthorKey.verifies(key.publicKey(), words, Base64.getEncoder().encodeToString(Arrays.copyOf(Base64.getDecoder().decode(key.sign(words)), 65)))).isFalse();
    }

    @Test
    void fileThatOthersCanRead() throws IOException {
        AuthorKey.in(temp.resolve("keys"));
        Path file = temp.resolve("keys/ed25519.key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> AuthorKey.in(temp.resolve("keys"))).hasMessage(
                "The signing key in %s cannot be read or made: others on this machine may use its file (rw-r-----). Type: chmod 600 %s.", temp.resolve("keys"), file);
    }

    @Test
    void halvesOfTwoKeys() throws IOException {
        AuthorKey.in(temp.resolve("keys"));
        Path file = temp.resolve("keys/ed25519.key");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.indexOf("-----BEGIN PUBLIC")) + AuthorKey.in(temp.resolve("other")).publicPem());
        assertThatThrownBy(() -> AuthorKey.in(temp.resolve("keys"))).hasMessage("%s is not a signing key. Move it away; a new one is made.", file);
    }

    @Test
    void folderThatIsALink() throws IOException {
        Files.createDirectory(temp.resolve("elsewhere"));
        Files.createSymbolicLink(temp.resolve("keys"), temp.resolve("elsewhere"));
        AuthorKey key = AuthorKey.in(temp.resolve("keys"));
        assertThat(AuthorKey.in(temp.resolve("elsewhere")).fingerprint()).isEqualTo(key.fingerprint());
    }

    @Test
    void exportWithHalfASignature() {
        String key = AuthorKey.in(temp.resolve("keys")).publicKey();
        String none = Base64.getEncoder().encodeToString(x509(new byte[32]));
        try (Ledger ledger = Studio.open(temp.resolve("girl"))) {
            ledger.studio().append((n, t) -> new Entry.Exported(n, t, "girl.html", Sha256.hex("a page"), null, "c2lnbmVk"));
            ledger.studio().append((n, t) -> new Entry.Exported(n, t, "girl.html", Sha256.hex("a page"), key, null));
            ledger.studio().append((n, t) -> new Entry.Exported(n, t, "girl.html", Sha256.hex("a page"), none, "c2lnbmVk"));
            LedgerAssert.assertLedger(ledger).broken("Line 2: girl.html has a signature, but no key.", "Line 3: girl.html has a key, but no signature.",
                    "Line 4: the key of girl.html is none that only one person can sign with.");
        }
    }

    private static byte[] x509(byte[] point) {
        byte[] x509 = Arrays.copyOf(HexFormat.of().parseHex("302a300506032b6570032100"), 44);
        System.arraycopy(point, 0, x509, 12, 32);
        return x509;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
