// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of files and texts, as 64 hex digits. */
public final class Digests {

    private Digests() {}

    public static String of(Path file) {
        return of(file, 0);
    }

    /** Of what follows the first bytes. */
    static String of(Path file, long skipped) {
        MessageDigest sha = sha256();
        byte[] part = new byte[1 << 13]; // of more, Java copies each once more on the way
        try (InputStream in = new FileInputStream(file.toFile())) { // no channel: the interrupt of a thread would close that
            in.skipNBytes(skipped);
            for (int n = in.read(part); n >= 0; n = in.read(part)) {
                sha.update(part, 0, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    /** The web UI's hash of a checkpoint before 2023: 8 hex digits, of 64 KiB of the file. */
    static String early(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            in.readNBytes(0x100000);
            return HexFormat.of().formatHex(sha256().digest(in.readNBytes(0x10000))).substring(0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }

    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
