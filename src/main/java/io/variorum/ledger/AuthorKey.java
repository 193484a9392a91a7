// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.checkpoint.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * This user's Ed25519 key: made when it is first needed, kept outside every studio folder in a file that only its owner
 * can read. It names no person; whoever wants to be known by it publishes its fingerprint.
 */
public final class AuthorKey {

    private static final String ALGORITHM = "Ed25519";
    private static final String FILE = "ed25519.key"; // PKCS #8 and X.509, PEM: openssl reads it
    private static final byte[] TRIAL = {};
    private static final int SIGNATURE = 64; // bytes
    private static final int POINT = 12; // bytes before the key itself in its X.509 form, RFC 8410

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private AuthorKey(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** The key in this user's configuration folder, or in the folder that {@code VARIORUM_KEYS} names. */
    public static AuthorKey mine() {
        return in(KeyFolder.path());
    }

    /** An export that cannot be signed is still an export, and the reader is told. */
    static Optional<AuthorKey> mine(Notices notices) {
        try {
            return Optional.of(mine());
        } catch (UncheckedIOException e) {
            notices.addOnce("Exports are not signed. " + e.getMessage());
            return Optional.empty();
        }
    }

    static AuthorKey in(Path folder) {
        try {
            if (!Files.exists(folder.resolve(FILE))) {
                make(folder);
            }
            String text = Files.readString(folder.resolve(FILE));
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            AuthorKey key = new AuthorKey(factory.generatePrivate(new PKCS8EncodedKeySpec(block(text, "PRIVATE KEY"))),
                    factory.generatePublic(new X509EncodedKeySpec(block(text, "PUBLIC KEY"))));
            if (!verifies(key.publicKey(), TRIAL, key.sign(TRIAL))) { // what it signed would be called forged ever after
                throw new IllegalArgumentException("the two halves are not of one key");
            }
            KeyFolder.checkClosed(folder.resolve(FILE));
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("The signing key in %s cannot be read or made: %s.".formatted(folder, e.getMessage()), e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UncheckedIOException("%s is not a signing key. Move it away; a new one is made.".formatted(folder.resolve(FILE)), new IOException(e));
        }
    }

    private static void make(Path folder) throws IOException, GeneralSecurityException {
        KeyFolder.create(folder);
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        try {
            KeyFolder.write(folder.resolve(FILE), pem("PRIVATE KEY", pair.getPrivate().getEncoded()) + pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (FileAlreadyExistsException e) {
            // another program was faster: its key is the key
        }
    }

    /** Ed25519 over these bytes, in Base64. */
    public String sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(bytes);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs a file's SHA-256, as 64 letters: large files need no memory, and openssl can check it. */
    public String signDigest(String sha256) {
        return sign(sha256.getBytes(StandardCharsets.US_ASCII));
    }

    /** The public key, X.509 in Base64. */
    public String publicKey() {
        return Base64.getEncoder().encodeToString(publicKey.getEncoded());
    }

    /** The public key as openssl reads it. */
    public String publicPem() {
        return pem(publicKey());
    }

    /** SHA-256 of the public key, by which people know it. */
    public String fingerprint() {
        return Sha256.hex(publicKey.getEncoded());
    }

    /** Whether a signature over these bytes was made with this public key; false for what is neither. */
    public static boolean verifies(String publicKey, byte[] bytes, String signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(readPublic(publicKey));
            check.update(bytes);
            byte[] written = Base64.getDecoder().decode(signature);
            return written.length == SIGNATURE && check.verify(written); // Java takes one with bytes behind it
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether this is a public key that only its holder can sign with, in the one form that {@link #publicKey} writes. */
    public static boolean isKey(String publicKey) {
        try {
            readPublic(publicKey);
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** With a point of small order as its key, one signature fits every text; Java and openssl take it. */
    private static PublicKey readPublic(String publicKey) throws GeneralSecurityException {
        byte[] written = Base64.getDecoder().decode(publicKey == null ? "" : publicKey);
        PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(written));
        if (!Arrays.equals(written, key.getEncoded()) || !Ed25519.validatePublicKeyFull(written, POINT)) {
            throw new GeneralSecurityException("a key as nobody's program makes it");
        }
        return key;
    }

    /** A public key as openssl reads it. */
    public static String pem(String publicKey) {
        return pem("PUBLIC KEY", Base64.getDecoder().decode(publicKey));
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), what);
    }

    private static byte[] block(String pem, String what) {
        Matcher m = Pattern.compile("-----BEGIN " + what + "-----\\s+([A-Za-z0-9+/=\\s]{1,1000})-----END " + what + "-----").matcher(pem);
        if (!m.find()) {
            throw new IllegalArgumentException("no " + what);
        }
        return Base64.getMimeDecoder().decode(m.group(1));
    }
}
