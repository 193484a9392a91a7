// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.ledger.Authorities;
import io.variorum.ledger.Entry;
import io.variorum.ledger.Ledger;
import io.variorum.ledger.OpenSsl;
import io.variorum.ledger.StampAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle with a time stamp of an authority that nobody knows, as its own author can set one up. */
class StampedBundleTest {

    @TempDir
    Path temp;

    @Test
    void saysWhoSignedTheTimeStampAndHowToCheckIt() throws IOException {
        try (StampAuthority authority = new StampAuthority(Files.createDirectory(temp.resolve("authority")));
                StampAuthority another = new StampAuthority(Files.createDirectory(temp.resolve("another")))) {
            Path zip;
            Entry.Stamped stamped;
            try (Ledger ledger = Studio.whole(Files.createDirectory(temp.resolve("work")))) {
                ledger.stampWith(authority.address());
                stamped = (Entry.Stamped) ledger.entries().get(ledger.entries().size() - 1);
                zip = Narrative.of(ledger).save(temp.resolve("work/told").toString()).files().get(3);
            }
            String certificate = OpenSsl.run(authority.root().getParent(), "x509", "-in", "tsa.pem", "-noout", "-fingerprint", "-sha256")
                    .strip().replaceFirst(".*=", "").replace(":", "").toLowerCase();

            Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
            List<String> vouched = bundle.verify().vouched();
            assertThat(vouched).hasSize(3);
            assertThat(vouched.get(1)).isEqualTo(("A time stamp says that lines 1 to %d were there at %s. Its signer's certificate has the name \"CN=Test time stamps\","
                    + " that of its issuer \"CN=Test root\", and the SHA-256 %s; the record says that it came from %s.")
                    .formatted(stamped.line(), stamped.confirmed(), certificate, authority.address()));
            String lead = "Anyone can make a certificate of any name; whether it is the authority's own was not checked."
                    + " With the certificate that the authority itself gives out: verify --authority authority.pem, or, in the studio folder: openssl ";
            assertThat(vouched.get(2)).isEqualTo(lead + "ts -verify -token_in -in stamps/%d.tst -digest %s -CAfile authority.pem -attime %d".formatted(
                    stamped.line(), stamped.digest(), stamped.confirmed().getEpochSecond()));

            String command = vouched.get(2).substring(lead.length());
            assertThat(OpenSsl.run(bundle.studio(), command.replace("authority.pem", authority.root().toString()).split(" "))).contains("Verification: OK");
            assertThat(bundle.verify(Authorities.in(List.of(authority.root()))).vouched().get(2))
                    .isEqualTo("The certificates of all signers were issued under those that you named. Whether one was taken back since was not checked.");
            assertThat(Bundle.verify(zip, Authorities.in(List.of(another.root()))).findings()).containsExactly(("stamps/%d.tst: the certificate of its signer, "
                    + "\"CN=Test time stamps\", was not issued under any of those that you trust. Nobody whom you named vouches for its time.").formatted(stamped.line()));
            assertThat(OpenSsl.refused(bundle.studio(), command.replace("authority.pem", another.root().toString()).split(" "))).contains("Verification: FAILED");
        }
    }
}
