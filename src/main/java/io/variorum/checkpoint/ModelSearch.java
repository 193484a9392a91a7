// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a model by its digest: the built-in one, then what lies in the {@link ModelFolder} and in the working folder. */
public final class ModelSearch {

    private ModelSearch() {}

    /**
     * @param digest SHA-256 as {@link Checkpoint#digest} gives it
     * @param name what it was called; models of this name are looked at first, for each has to be read whole
     * @return what {@link Checkpoint#open} takes
     */
    public static Optional<String> find(String digest, String name) {
        List<Path> folders = new ArrayList<>(ModelFolder.here().checkpoints());
        folders.add(Path.of(""));
        return find(digest, name, folders);
    }

    static Optional<String> find(String digest, String name, List<Path> folders) {
        List<String> candidates = new ArrayList<>();
        folders.forEach(f -> candidates.addAll(models(f)));
        candidates.sort(Comparator.comparing(c -> !ModelFile.name(Path.of(c)).equals(name)));
        candidates.add(name.equals(Checkpoint.SAMPLE) ? 0 : candidates.size(), Checkpoint.SAMPLE);
        return candidates.stream().filter(c -> has(c, digest)).findFirst();
    }

    private static boolean has(String model, String digest) {
        try {
            return Checkpoint.open(model).digest().equals(digest);
        } catch (IllegalArgumentException | UncheckedIOException notAModel) { // one that cannot be read does not end the search
            return false;
        }
    }

    private static List<String> models(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> Files.isDirectory(f.resolve("unet")) || f.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors"))
                    .map(Path::toString).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s.".formatted(folder, e.getMessage()), e);
        }
    }
}
