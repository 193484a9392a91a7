// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** The Ed25519 signature of a bundle's list of files, in the form that openssl checks. */
final class BundleSignature {

    static final String FILE = "SHA256SUMS.sig";
    static final String KEY = "author-key.pem";

    private BundleSignature() {}

    /** What is wrong with the signature; nothing if there is none, for a bundle need not be signed. */
    static List<String> findings(Path folder) throws IOException {
        boolean signed = Files.exists(folder.resolve(FILE));
        if (signed != Files.exists(folder.resolve(KEY))) {
            return List.of((signed ? KEY : FILE) + " is missing from the bundle.");
        }
        return !signed || verifies(folder) ? List.of() : List.of(FILE + " is not a signature of " + BundleContent.SUMS + " by the key in " + KEY + ".");
    }

    private static boolean verifies(Path folder) throws IOException {
        try {
            String pem = Files.readString(folder.resolve(KEY)).replaceAll("-----[A-Z ]+-----", "");
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem))));
            check.update(Files.readAllBytes(folder.resolve(BundleContent.SUMS)));
            return check.verify(Files.readAllBytes(folder.resolve(FILE)));
        } catch (GeneralSecurityException | IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
            return false;
        }
    }
}
