// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.checkpoint.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A folder in which each file is named by the SHA-256 of its bytes, and is there whole or not at all. */
final class PictureStore {

    static final String PICTURES = "pictures";
    static final String SOURCES = "sources"; // what pictures were made from, if it came from elsewhere
    static final List<String> FOLDERS = List.of(PICTURES, SOURCES);
    private static final String UNFINISHED = ".part";

    private final Path folder;
    private final Disk disk;

    private PictureStore(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /** The pictures that were made. */
    static PictureStore pictures(Path studio, Disk disk) throws IOException {
        return new PictureStore(Files.createDirectories(studio.resolve(PICTURES)), disk);
    }

    /** The pictures from elsewhere that others were made from; the folder is made with the first. */
    static PictureStore sources(Path studio, Disk disk) {
        return new PictureStore(studio.resolve(SOURCES), disk);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** The digest that a file's name begins with. */
    static String digest(String name) {
        return name.substring(0, Math.max(0, name.indexOf('.')));
    }

    /** Stores the bytes durably; returns whether a file was written, false if the same one lay there. */
    boolean keep(String name, byte[] bytes) throws IOException {
        if (isWhole(name)) {
            return false;
        }
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Disk.syncFolder(folder.getParent());
        }
        Path unfinished = folder.resolve(digest(name) + UNFINISHED);
        Files.deleteIfExists(unfinished); // what lies there could be a link
        try {
            try (RandomAccessFile out = new RandomAccessFile(unfinished.toFile(), "rw")) {
                disk.write(out, bytes);
                disk.sync(out);
            }
            Files.move(unfinished, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Disk.syncFolder(folder);
            return true;
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }

    void forget(String name) throws IOException {
        Files.deleteIfExists(file(name));
    }

    boolean exists(String name) {
        return Files.exists(file(name));
    }

    boolean isWhole(String name) throws IOException {
        return Files.isRegularFile(file(name)) && Sha256.hex(file(name)).equals(digest(name));
    }

    /** Takes away files that a stopped program had not finished writing; no entry ever named them. */
    void dropUnfinished() throws IOException {
        for (Path file : files()) {
            if (file.getFileName().toString().endsWith(UNFINISHED)) {
                Files.delete(file);
            }
        }
    }

    /** Plain files only: what else lies there, this program did not put there. */
    List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
        }
    }
}
