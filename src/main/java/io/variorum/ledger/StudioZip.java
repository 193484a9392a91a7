// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Takes a studio folder out of a .zip that came from a stranger: nothing lands outside the folder, nothing swells without bound. */
public final class StudioZip {

    private static final int MOST_FILES = 100_000;
    private static final long MOST_BYTES = 8L << 30;

    private StudioZip() {}

    /** @return the studio folder, somewhere inside {@code into} */
    public static Path unpack(Path zip, Path into) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(file.entries());
            check(zip, entries);
            long left = MOST_BYTES;
            for (ZipEntry entry : entries) {
                Path target = target(zip, entry.getName(), into);
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    left -= copy(zip, file, entry, target, left);
                }
            }
            try (Stream<Path> all = Files.walk(into, 4)) {
                return all.filter(f -> f.getFileName().toString().equals(LedgerFile.NAME)).map(Path::getParent).sorted().findFirst()
                        .orElseThrow(() -> refused(zip, "it holds no studio folder: there is no %s in it".formatted(LedgerFile.NAME)));
            }
        } catch (ZipException e) {
            throw refused(zip, "it is not a whole .zip file");
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be unpacked: %s.".formatted(zip, e.getMessage()), e);
        }
    }

    private static void check(Path zip, List<? extends ZipEntry> entries) {
        if (entries.size() > MOST_FILES) {
            throw refused(zip, "it holds %,d files; up to %,d are unpacked".formatted(entries.size(), MOST_FILES));
        }
        long bytes = entries.stream().mapToLong(e -> Math.max(0, e.getSize())).reduce(0, Math::addExact);
        if (bytes > MOST_BYTES) {
            throw refused(zip, "it would take %,d bytes; up to %,d are unpacked".formatted(bytes, MOST_BYTES));
        }
    }

    private static Path target(Path zip, String name, Path into) {
        try {
            Path target = into.resolve(name).normalize();
            if (!name.startsWith("/") && !name.contains("\\") && !name.contains(":") && target.startsWith(into.normalize())) {
                return target;
            }
        } catch (InvalidPathException e) {
            // said below, in the same words as for a name that leads elsewhere
        }
        throw refused(zip, "a file in it would land outside the folder");
    }

    /** What a file says of its size may be a lie, so the bytes are counted too. */
    private static long copy(Path zip, ZipFile file, ZipEntry entry, Path target, long most) throws IOException {
        long copied = 0;
        try (InputStream in = file.getInputStream(entry); OutputStream out = Files.newOutputStream(target)) {
            byte[] piece = new byte[1 << 16];
            for (int n = in.read(piece); n > 0; n = in.read(piece)) {
                copied += n;
                if (copied > most) {
                    throw refused(zip, "it swells beyond %,d bytes".formatted(MOST_BYTES));
                }
                out.write(piece, 0, n);
            }
        }
        return copied;
    }

    private static IllegalArgumentException refused(Path zip, String why) {
        return new IllegalArgumentException("%s is not unpacked: %s.".formatted(zip.getFileName(), why));
    }
}
