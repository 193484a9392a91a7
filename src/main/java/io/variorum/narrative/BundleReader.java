// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.view.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks a bundle that a stranger sent: no file of it can leave the folder, and it cannot fill the disk. */
final class BundleReader {

    /** Files, bytes of one file and bytes of all that are unpacked at most. */
    record Limits(int files, long file, long all) {
        static final Limits USUAL = new Limits(200_000, 1L << 31, 1L << 36);
        private static final long SMALL = 1L << 26; // bytes that any bundle may grow to
        private static final long PACKED = 100; // times its own size that a larger one may: pictures hardly shrink when packed, what does is zeros

        Limits of(Path zip) throws IOException {
            long grown = Math.max(SMALL, PACKED * Files.size(zip));
            return new Limits(files, Math.min(file, grown), Math.min(all, grown));
        }
    }

    private final Path zip;
    private final Path folder;
    private final Limits usual;

    BundleReader(Path zip, Path folder, Limits limits) {
        this.zip = zip;
        this.folder = folder.toAbsolutePath().normalize();
        this.usual = limits;
    }

    void unpack() {
        if (!Files.isRegularFile(zip)) {
            throw new IllegalArgumentException("There is no bundle %s.".formatted(zip));
        }
        try (ZipFile file = new ZipFile(zip.toFile())) {
            Limits limits = usual.of(zip);
            if (file.size() > limits.files()) {
                throw refused("it has %,d files; up to %,d are read".formatted(file.size(), limits.files()));
            }
            List<? extends ZipEntry> entries = Collections.list(file.entries());
            declared(entries, limits); // everything is judged before anything is written
            long left = limits.all();
            for (ZipEntry entry : entries) {
                if (!entry.isDirectory()) {
                    left -= write(file, entry, Math.min(limits.file(), left));
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("%s is not a bundle that can be read: it is no zip archive, or a part of it is missing or damaged (%s)."
                    .formatted(zip.getFileName(), e.getMessage()), e);
        }
    }

    private void declared(List<? extends ZipEntry> entries, Limits limits) throws IOException {
        Set<String> seen = new HashSet<>();
        long all = 0;
        for (ZipEntry entry : entries) {
            target(entry);
            if (!seen.add(entry.getName().toLowerCase(Locale.ROOT))) {
                throw refused("it has two files named %s".formatted(shown(entry)));
            }
            all += Math.max(0, entry.getSize());
            if (entry.getSize() > limits.file() || all > limits.all()) {
                throw refused("it would take more than %,d bytes".formatted(entry.getSize() > limits.file() ? limits.file() : limits.all()));
            }
        }
        Path place = folder; // which is made only for what is accepted
        while (!Files.exists(place)) {
            place = place.getParent();
        }
        long free = Files.getFileStore(place).getUsableSpace();
        if (all > free) {
            throw refused("it would take %,d bytes, and %,d are free where it is unpacked".formatted(all, free));
        }
    }

    private Path target(ZipEntry entry) {
        String name = entry.getName();
        try {
            Path target = folder.resolve(name).normalize();
            boolean plain = !name.isEmpty() && !name.startsWith("/") && name.indexOf('\\') < 0 && name.indexOf(':') < 0
                    && name.codePoints().noneMatch(Character::isISOControl) && !List.of(name.split("/")).contains("..");
            if (plain && target.startsWith(folder) && !target.equals(folder)) {
                return target;
            }
        } catch (InvalidPathException e) {
            // refused below, like every name that could lead elsewhere
        }
        throw refused("%s leads out of the folder".formatted(shown(entry)));
    }

    /** Counts what comes out: what an archive declares need not be true. A link in an archive becomes a plain file here. */
    private long write(ZipFile file, ZipEntry entry, long most) throws IOException {
        Path target = target(entry);
        Files.createDirectories(target.getParent());
        long written = 0;
        try (InputStream in = file.getInputStream(entry); OutputStream out = Files.newOutputStream(target)) {
            byte[] part = new byte[1 << 16];
            for (int n; (n = in.read(part)) > 0;) {
                written += n;
                if (written > most) {
                    throw refused("%s grows beyond %,d bytes".formatted(shown(entry), most));
                }
                out.write(part, 0, n);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return written;
    }

    private static String shown(ZipEntry entry) {
        return "\"" + Visible.start(entry.getName(), 80) + "\"";
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("%s is not read: %s.".formatted(zip.getFileName(), why));
    }
}
