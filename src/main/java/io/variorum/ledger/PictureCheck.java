// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.checkpoint.Sha256;
import io.variorum.view.ProgressBar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares the files of a studio folder with what its ledger names. */
record PictureCheck(int whole, List<String> findings) {

    private static final int MOST = 1000; // missing pictures named one by one: nobody reads more, and a ledger may name millions

    private enum State {
        WHOLE, CHANGED, MISSING
    }

    /**
     * @param pictures digests of the pictures made
     * @param recovered digests of other files that an entry names, by file name
     * @param complete whether all lines could be read, so that a file without a line is a finding of its own
     */
    static PictureCheck of(Path folder, NamedPictures pictures, Map<String, String> recovered, boolean complete)
            throws IOException {
        List<String> findings = new ArrayList<>();
        int whole = 0;
        if (Files.isDirectory(folder.resolve(PictureStore.PICTURES))) {
            whole = checkEach(folder, pictures, findings);
        } else if (pictures.size() > 0) {
            findings.add("The folder %s is missing, with %s that the ledger names."
                    .formatted(PictureStore.PICTURES, LedgerView.count(pictures.size(), "picture", "pictures")));
        }
        recovered.forEach((file, digest) -> addFinding(state(folder, file, digest), file, findings));
        for (String name : complete ? present(folder) : List.<String>of()) {
            boolean named = recovered.containsKey(name) || name.startsWith(PictureStore.PICTURES + "/") && name.endsWith(".png")
                    && pictures.contains(name.substring(PictureStore.PICTURES.length() + 1, name.length() - 4));
            if (!named) {
                findings.add(name + " is not named by the ledger.");
            }
        }
        return new PictureCheck(whole, findings);
    }

    /** How many are whole; says which are not, in the ledger's order. */
    private static int checkEach(Path folder, NamedPictures pictures, List<String> findings) {
        State[] states = states(folder, pictures);
        Iterator<String> digests = pictures.all().iterator();
        int[] counts = new int[State.values().length];
        for (State state : states) {
            String digest = digests.next();
            if (++counts[state.ordinal()] <= MOST || state == State.CHANGED) {
                addFinding(state, name(digest), findings);
            }
        }
        int missing = counts[State.MISSING.ordinal()];
        if (missing > MOST) {
            findings.add("%,d pictures are missing; the first %,d of them are named here.".formatted(missing, MOST));
        }
        return counts[State.WHOLE.ordinal()];
    }

    private static State[] states(Path folder, NamedPictures pictures) {
        try (ProgressBar bar = ProgressBar.of("Checking", "pictures", pictures.size())) {
            return pictures.all().parallel().map(digest -> {
                State state = state(folder, name(digest), digest);
                bar.step();
                return state;
            }).toArray(State[]::new);
        }
    }

    private static String name(String digest) {
        return PictureStore.PICTURES + "/" + digest + ".png";
    }

    private static State state(Path folder, String name, String digest) {
        return file(folder, name).map(file -> Sha256.hex(file).equals(digest) ? State.WHOLE : State.CHANGED).orElse(State.MISSING);
    }

    private static void addFinding(State state, String name, List<String> findings) {
        if (state != State.WHOLE) {
            findings.add(name + (state == State.MISSING ? " is missing." : " was changed after it was written."));
        }
    }

    /** The file of this name, if it is there and in the folder; a ledger that a stranger wrote may name anything. */
    static Optional<Path> file(Path folder, String name) {
        try {
            Path file = folder.resolve(name).normalize();
            return file.startsWith(folder.normalize()) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty(); // no file can have such a name
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
