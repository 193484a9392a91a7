// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.checkpoint.Sha256;
import io.variorum.ledger.AuthorKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The author's Ed25519 signature of a bundle's list of files, in the form that openssl checks. */
final class BundleSignature {

    static final String FILE = "SHA256SUMS.sig";
    static final String KEY = "author-key.pem";
    private static final int SIGNATURE = 64; // bytes
    private static final int LONGEST = 1 << 16; // bytes of a key's file; it has about a hundred

    private BundleSignature() {}

    /** Signs the list of files; returns what the author should know if that cannot be done. */
    static Optional<String> sign(BundleContent content) {
        try {
            AuthorKey key = AuthorKey.mine();
            content.add(FILE, Base64.getDecoder().decode(key.sign(content.sumsBytes())));
            content.add(KEY, key.publicPem().getBytes(StandardCharsets.US_ASCII));
            return Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** What is wrong with the signature; nothing if there is none, for a bundle need not be signed. */
    static List<String> findings(Path folder) throws IOException {
        boolean signed = Files.exists(folder.resolve(FILE));
        if (signed != Files.exists(folder.resolve(KEY))) {
            return List.of((signed ? KEY : FILE) + " is missing from the bundle.");
        }
        if (signed && !AuthorKey.isKey(base64(folder))) {
            return List.of(KEY + " is not an Ed25519 public key that only one person can sign with.");
        }
        return !signed || verifies(folder) ? List.of() : List.of(FILE + " is not a signature of " + BundleContent.SUMS + " by the key in " + KEY + ".");
    }

    /** The public key that the bundle is signed with, X.509 in Base64. */
    static Optional<String> key(Path folder) {
        try {
            return Files.exists(folder.resolve(KEY)) ? Optional.of(base64(folder)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle cannot be read: %s.".formatted(e.getMessage()), e);
        }
    }

    /** SHA-256 of that key, by which people know it. */
    static Optional<String> fingerprint(Path folder) {
        return key(folder).map(key -> Sha256.hex(Base64.getDecoder().decode(key)));
    }

    /** What stands in the key's file, if it is written as openssl reads it and holds nothing else; else nothing. */
    private static String base64(Path folder) throws IOException {
        if (Files.size(folder.resolve(KEY)) > LONGEST) {
            return "";
        }
        String pem = Files.readString(folder.resolve(KEY), StandardCharsets.ISO_8859_1);
        String key = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
        return AuthorKey.isKey(key) && AuthorKey.pem(key).equals(pem) ? key : "";
    }

    private static boolean verifies(Path folder) throws IOException {
        return Files.size(folder.resolve(FILE)) == SIGNATURE && AuthorKey.verifies(base64(folder), Files.readAllBytes(folder.resolve(BundleContent.SUMS)),
                Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve(FILE))));
    }
}
