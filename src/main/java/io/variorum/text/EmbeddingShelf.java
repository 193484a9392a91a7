// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import io.variorum.checkpoint.ModelFolder;
import io.variorum.checkpoint.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where textual inversion embeddings are looked for by name: the folder "embeddings" in or beside the model, and those of
 * the {@link ModelFolder}; each file is opened once, when its name is first met in a prompt.
 */
public final class EmbeddingShelf {

    static final String ENDING = ".safetensors";
    private static final String FILES = "(?i)\\.(safetensors|pt|bin)$";

    private final Shelf<Embedding> shelf;

    private EmbeddingShelf(Shelf<Embedding> shelf) {
        this.shelf = shelf;
    }

    /** @param model the model's file or folder */
    public static EmbeddingShelf of(Path model) {
        return new EmbeddingShelf(Shelf.of(folders(model), Embedding::open));
    }

    /** The shelf of another model: its own folders come first, then whatever is on this one. */
    public EmbeddingShelf beside(Path model) {
        return new EmbeddingShelf(shelf.after(folders(model)));
    }

    private static List<Path> folders(Path model) {
        return Shelf.folders(model, "embeddings", ModelFolder.here().embeddings());
    }

    /** A shelf with what is added to it alone. */
    public static EmbeddingShelf empty() {
        return new EmbeddingShelf(Shelf.of(List.of(), Embedding::open));
    }

    /** The word by which a file is asked for: its name without folder and ending. */
    public static String name(Path file) {
        if (file.getFileName() == null) {
            throw new IllegalArgumentException("\"%s\" is no embedding's file. Name one, as in \"embeddings/bad-hands.safetensors\".".formatted(file));
        }
        return file.getFileName().toString().replaceFirst(FILES, "");
    }

    /** Puts a file on the shelf; it takes precedence over one of its name in a folder. */
    public String add(Path file) {
        return add(name(file), file);
    }

    /** @param name the word that stands for it from now on */
    public String add(String name, Path file) {
        return shelf.add(name, file);
    }

    /** Each word with its file. */
    public Map<String, Path> files() {
        Map<String, Path> files = new TreeMap<>();
        shelf.folders().forEach(folder -> list(folder).forEach(file -> files.putIfAbsent(name(file), file)));
        files.putAll(shelf.added());
        return files;
    }

    Embedding open(Path file) {
        return shelf.open(file);
    }

    /** The file with this SHA-256, if it is here; the likely word's is looked at first. */
    public Optional<Path> withDigest(String digest, String likely) {
        return files().entrySet().stream().sorted(Comparator.comparing(e -> !e.getKey().equals(likely))).map(Map.Entry::getValue)
                .filter(file -> hasDigest(file, digest)).findFirst();
    }

    private boolean hasDigest(Path file, String digest) {
        try {
            return open(file).digest().startsWith(digest);
        } catch (IllegalArgumentException | UncheckedIOException noEmbedding) { // one that cannot be read does not end the search
            return false;
        }
    }

    /** A pickle is listed after a file that can be read: asked for alone, it is refused with its reason. */
    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> Files.isRegularFile(f) && !f.getFileName().toString().replaceFirst(FILES, "").equals(f.getFileName().toString()))
                    .sorted(Comparator.comparing((Path f) -> !f.toString().endsWith(ENDING)).thenComparing(Comparator.naturalOrder())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s.".formatted(folder, e.getMessage()), e);
        }
    }
}
