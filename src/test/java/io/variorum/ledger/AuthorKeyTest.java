// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
