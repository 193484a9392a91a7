// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the reader believes, and what comes of it. */
class AuthoritiesTest {

    @TempDir
    Path temp;
    private final TokenForge forge = new TokenForge();
    private Path girl;

    @BeforeEach
    void nineEntries() {
        girl = Studio.small(temp.resolve("girl"));
        try (Ledger ledger = Studio.open(girl)) {
            forge.digest = ledger.studio().digest(9);
        }
    }

    @Test
    void issuedUnderTheRoot() throws IOException {
        Verification found = verified(forge.trusted(temp.resolve("root.pem")));
        assertThat(found.findings()).isEmpty();
        assertThat(found.vouched()).hasSize(2).last()
                .isEqualTo("The certificates of all signers were issued under those that you named. Whether one was taken back since was not checked.");
    }

    @Test
    void signersOwnCertificate() throws IOException {
        assertThat(verified(TokenForge.pem(temp.resolve("signer.pem"), forge.certificate())).findings()).isEmpty();
    }

    @Test
    void rootThatWasNotValidYet() throws IOException {
        forge.rootFrom(TokenForge.TIME.plusSeconds(1));
        assertThat(verified(forge.trusted(temp.resolve("root.pem"))).findings()).hasSize(1);
        Files.write(temp.resolve("token.tst"), forge.token());
        assertThat(OpenSsl.refused(temp, "ts", "-verify", "-token_in", "-in", "token.tst", "-digest", forge.digest, "-CAfile", "root.pem", "-attime",
                Long.toString(TokenForge.TIME.getEpochSecond()))).contains("certificate is not yet valid");
    }

    /** Whoever holds a certificate for time stamps cannot make others authorities with it. */
    @Test
    void issuedByOneThatIsNoAuthority() throws IOException {
        forge.rootIsAuthority(false);
        assertThat(verified(forge.trusted(temp.resolve("root.pem"))).findings()).hasSize(1);
    }

    @Test
    void ranOutSince() throws IOException {
        forge.until = TokenForge.TIME.plusSeconds(1);
        assertThat(verified(forge.trusted(temp.resolve("root.pem"))).findings()).isEmpty();
    }

    /** The same names, for whoever makes a certificate chooses them. */
    @Test
    void anotherRootOfTheSameName() throws IOException {
        assertThat(verified(new TokenForge().trusted(temp.resolve("root.pem"))).findings()).containsExactly("stamps/9.tst: the certificate of its signer, "
                + "\"CN=Test time stamps\", was not issued under any of those that you trust. Nobody whom you named vouches for its time.");
    }

    @Test
    void madeByTheAuthorThemselves() throws IOException {
        forge.ownIssuer = true;
        assertThat(verified(new TokenForge().trusted(temp.resolve("root.pem"))).findings()).hasSize(1);
    }

    @Test
    void oneOfTwoFiles() throws IOException {
        assertThat(verified(new TokenForge().trusted(temp.resolve("other.pem")), forge.trusted(temp.resolve("root.pem"))).findings()).isEmpty();
    }

    @Test
    void noCertificate() throws IOException {
        for (String text : List.of("", "my diary", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")) {
            Path file = Files.writeString(temp.resolve("root.pem"), text);
            assertThatThrownBy(() -> Authorities.in(List.of(file))).isInstanceOf(IllegalArgumentException.class).hasMessage(
                    "\"%s\" holds no certificate. Use the file that the time-stamping authority gives out itself, in PEM (-----BEGIN CERTIFICATE-----) or DER.", file);
        }
    }

    private Verification verified(Path... trusted) throws IOException {
        byte[] token = forge.token();
        Files.createDirectories(girl.resolve("stamps"));
        Files.write(girl.resolve("stamps/9.tst"), token);
        try (Ledger ledger = Studio.open(girl)) {
            ledger.studio().append((n, t) -> new Entry.Stamped(n, t, 9, forge.digest, "stamps/9.tst", Sha256.hex(token), TokenForge.TIME, "http://timestamp.example.org"));
        }
        return Ledger.verify(girl, Authorities.in(List.of(trusted)));
    }
}
