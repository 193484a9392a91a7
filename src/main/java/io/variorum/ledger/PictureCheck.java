// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.picture.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares the files of a studio folder with what its ledger names. */
record PictureCheck(int whole, List<String> findings) {

    /**
     * @param pictures digests of the pictures made
     * @param recovered digests of other files that an entry names, by file name
     * @param complete whether all lines could be read, so that a file without a line is a finding of its own
     */
    static PictureCheck of(Path folder, NamedPictures pictures, Map<String, String> recovered, boolean complete)
            throws IOException {
        List<String> findings = new ArrayList<>(pictures.all().parallel()
                .flatMap(digest -> finding(folder, PictureStore.PICTURES + "/" + digest + ".png", digest).stream()).toList()); // in the ledger's order
        int whole = pictures.size() - findings.size();
        recovered.forEach((file, digest) -> finding(folder, file, digest).ifPresent(findings::add));
        for (String name : complete ? present(folder) : List.<String>of()) {
            boolean named = recovered.containsKey(name) || name.startsWith(PictureStore.PICTURES + "/") && name.endsWith(".png")
                    && pictures.contains(name.substring(PictureStore.PICTURES.length() + 1, name.length() - 4));
            if (!named) {
                findings.add(name + " is not named by the ledger.");
            }
        }
        return new PictureCheck(whole, findings);
    }

    private static Optional<String> finding(Path folder, String name, String digest) {
        Optional<Path> file = file(folder, name);
        if (file.isEmpty()) {
            return Optional.of(name + " is missing.");
        }
        return Sha256.hex(file.get()).equals(digest) ? Optional.empty() : Optional.of(name + " was changed after it was written.");
    }

    /** The file of this name, if it is there and in the folder; a ledger that a stranger wrote may name anything. */
    static Optional<Path> file(Path folder, String name) {
        try {
            Path file = folder.resolve(name).normalize();
            return file.startsWith(folder.normalize()) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty(); // no file can be called so
        }
    }

    /** The files that only the ledger puts there: pictures, and what was set aside. */
    private static List<String> present(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(f -> f.getFileName().toString()).filter(n -> n.startsWith(Recovery.TORN)).forEach(names::add);
        }
        for (String inside : PictureStore.FOLDERS) {
            if (Files.isDirectory(folder.resolve(inside))) {
                try (Stream<Path> files = Files.list(folder.resolve(inside))) {
                    files.map(f -> inside + "/" + f.getFileName()).forEach(names::add);
                }
            }
        }
        names.sort(null);
        return names;
    }
}
