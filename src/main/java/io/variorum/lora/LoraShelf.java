// SPDX-License-Identifier: Apache-2.0
package io.variorum.lora;

import io.variorum.checkpoint.ModelFile;
import io.variorum.checkpoint.ModelFolder;
import io.variorum.checkpoint.ModelKind;
import io.variorum.checkpoint.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where LoRAs are looked for by name: the folder "loras" in or beside the model, and those of the {@link ModelFolder}. */
public final class LoraShelf {

    private static final String ENDING = ".safetensors";

    private final Shelf<LoraFile> shelf;

    private LoraShelf(Shelf<LoraFile> shelf) {
        this.shelf = shelf;
    }

    /** @param model the model's file or folder */
    public static LoraShelf of(Path model) {
        return new LoraShelf(Shelf.of(folders(model), LoraFile::open));
    }

    /** The shelf of another model: its own folders come first, then whatever is on this one. */
    public LoraShelf beside(Path model) {
        return new LoraShelf(shelf.after(folders(model)));
    }

    private static List<Path> folders(Path model) {
        return Shelf.folders(model, "loras", ModelFolder.here().loras());
    }

    /** The name by which a file is known: without folder and ending. */
    public static String name(Path file) {
        if (file.getFileName() == null) {
            throw new IllegalArgumentException("\"%s\" is no LoRA's file. Name one, as in \"loras/ink.safetensors\".".formatted(file));
        }
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    /** Puts a file on the shelf, under its own name; it takes precedence over one of that name in a folder. */
    public String add(Path file) {
        return shelf.add(name(file), file);
    }

    /** The LoRA of a name, or in a .safetensors file that the name leads to. */
    public LoraFile find(String name) {
        Path added = shelf.added().get(name);
        if (added != null) {
            return shelf.open(added);
        }
        for (Path folder : shelf.folders()) {
            if (names(folder).contains(name)) {
                return shelf.open(folder.resolve(name + ENDING));
            }
        }
        Optional<Path> loose = loose().filter(file -> name(file).equals(name)).findFirst();
        if (loose.isPresent()) {
            return shelf.open(loose.get());
        }
        if (name.endsWith(ENDING) && Files.isRegularFile(Path.of(name))) {
            return shelf.open(Path.of(name));
        }
        throw new IllegalArgumentException("No LoRA named \"%s\". %s".formatted(name, choice()));
    }

    /** The names that can be asked for, in alphabetical order. */
    public TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>(shelf.added().keySet());
        shelf.folders().forEach(f -> names.addAll(names(f)));
        loose().forEach(file -> names.add(name(file)));
        return names;
    }

    /** LoRAs that somebody put among the checkpoints, known by what is in them. */
    private static Stream<Path> loose() {
        return ModelFolder.here().files().stream().filter(f -> f.isUsable() && f.kind() == ModelKind.LORA).map(ModelFile::path)
                .filter(file -> file.toString().endsWith(ENDING));
    }

    public boolean has(String name) {
        return names().contains(name);
    }

    /** The name under which the file with this SHA-256 is found here, if it is; the likely name is looked at first. */
    public Optional<String> named(String digest, String likely) {
        List<String> names = new ArrayList<>(names());
        if (names.remove(likely)) {
            names.add(0, likely);
        }
        return names.stream().filter(name -> hasDigest(name, digest)).findFirst();
    }

    private boolean hasDigest(String name, String digest) {
        try {
            return find(name).digest().equals(digest);
        } catch (IllegalArgumentException | UncheckedIOException notALora) { // one that cannot be read does not end the search
            return false;
        }
    }

    private String choice() {
        List<String> names = new ArrayList<>(names().stream().map(n -> '"' + n + '"').toList());
        if (names.isEmpty()) {
            return "This model has none; put one into %s, or name a .safetensors file.".formatted(shelf.folders().get(1));
        }
        String last = names.remove(names.size() - 1);
        return "This model has %s.".formatted(names.isEmpty() ? last : String.join(", ", names) + " and " + last);
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(ENDING))
                    .map(f -> f.substring(0, f.length() - ENDING.length())).collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s.".formatted(folder, e.getMessage()), e);
        }
    }
}
