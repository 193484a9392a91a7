// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.picture.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The folder {@code pictures/}: each file is named by the SHA-256 of its bytes, and is there whole or not at all. */
final class PictureStore {

    static final String FOLDER = "pictures";
    private static final String UNFINISHED = ".part";

    private final Path folder;
    private final Disk disk;

    PictureStore(Path studio, Disk disk) throws IOException {
        this.folder = Files.createDirectories(studio.resolve(FOLDER));
        this.disk = disk;
    }

    Path file(String digest) {
        return folder.resolve(digest + ".png");
    }

    /** Stores the bytes durably; returns whether a file was written, false if the same one lay there. */
    boolean keep(String digest, byte[] png) throws IOException {
        if (isWhole(digest)) {
            return false;
        }
        Path unfinished = folder.resolve(digest + UNFINISHED);
        try {
            try (RandomAccessFile out = new RandomAccessFile(unfinished.toFile(), "rw")) {
                out.setLength(0);
                disk.write(out, png);
                disk.sync(out);
            }
            Files.move(unfinished, file(digest), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Disk.syncFolder(folder);
            return true;
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }

    void forget(String digest) throws IOException {
        Files.deleteIfExists(file(digest));
    }

    boolean exists(String digest) {
        return Files.exists(file(digest));
    }

    boolean isWhole(String digest) throws IOException {
        return exists(digest) && Sha256.hex(Files.readAllBytes(file(digest))).equals(digest);
    }

    /** Takes away files that a stopped program had not finished writing; no entry ever named them. */
    void dropUnfinished() throws IOException {
        for (Path file : files()) {
            if (file.getFileName().toString().endsWith(UNFINISHED)) {
                Files.delete(file);
            }
        }
    }

    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
