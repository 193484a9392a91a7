// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Refuses a studio folder whose own files do not lie in it. One from a stranger can hold links, through which what is
 * written or tidied up would be someone else's file, and pipes that never end. That the whole folder is a link does no harm.
 */
final class PlainFolder {

    private static final List<String> FILES = List.of(LedgerFile.NAME, LedgerFile.HEAD, FolderLock.NAME, RunningCell.NAME);
    private static final List<String> FOLDERS = List.of(PictureStore.PICTURES, PictureStore.SOURCES, Stamps.FOLDER);

    private PlainFolder() {}

    /** What is not there does no harm either. */
    static void check(Path studio) throws IOException {
        try (Stream<Path> inside = Files.list(studio)) {
            for (Path path : (Iterable<Path>) inside::iterator) {
                String name = path.getFileName().toString();
                if ((FILES.contains(name) || name.startsWith(Recovery.TORN)) && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    throw refused(studio, name, "plain file");
                }
                if (FOLDERS.contains(name) && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    throw refused(studio, name, "plain folder");
                }
            }
        }
    }

    private static IllegalArgumentException refused(Path studio, String name, String what) {
        return new IllegalArgumentException(("Studio folder \"%s\" is not used: its %s is not a %s, but a link or something else that can lead out of the folder. "
                + "Put a %s of this name there, or link the whole studio folder instead.").formatted(StudioFolder.name(studio), name, what, what));
    }
}
