// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where the files of one kind are looked for by name: in folders, the first ones first, and before them what was put there
 * by hand. Each file is opened once, when it is first asked for.
 */
public final class Shelf<T> {

    private final List<Path> folders;
    private final Function<Path, T> opener;
    private final Map<String, Path> added;
    private final Map<Path, T> open;

    private Shelf(List<Path> folders, Function<Path, T> opener, Map<String, Path> added, Map<Path, T> open) {
        this.folders = List.copyOf(folders);
        this.opener = opener;
        this.added = added;
        this.open = open;
    }

    public static <T> Shelf<T> of(List<Path> folders, Function<Path, T> opener) {
        return new Shelf<>(folders, opener, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    /**
     * The folder of this name in a model's folder, the one beside the model, and further ones.
     *
     * @param model its file or folder
     */
    public static List<Path> folders(Path model, String name, List<Path> further) {
        Path whole = model.toAbsolutePath().normalize();
        List<Path> folders = new ArrayList<>(List.of(whole.resolve(name), whole.resolveSibling(name)));
        folders.addAll(further);
        return folders;
    }

    /** The same shelf with these folders before its own; what is put on one of the two is on both. */
    public Shelf<T> after(List<Path> others) {
        return new Shelf<>(Stream.concat(others.stream(), folders.stream()).distinct().toList(), opener, added, open);
    }

    public List<Path> folders() {
        return folders;
    }

    /** What was put there by hand, by name. */
    public Map<String, Path> added() {
        return added;
    }

    /** Puts a file on the shelf under this name, after it was opened; returns the name. */
    public String add(String name, Path file) {
        open(file);
        added.put(name, file);
        return name;
    }

    public T open(Path file) {
        return open.computeIfAbsent(file.toAbsolutePath().normalize(), opener);
    }
}
