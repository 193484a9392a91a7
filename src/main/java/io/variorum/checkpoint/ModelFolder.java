// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where a user's models lie, so that a name is enough: the folder "models" beside the notebook, then the folders that
 * VARIORUM_MODELS names, then variorum/models in the user's data folder (XDG_DATA_HOME).
 *
 * <p>Checkpoints lie in it directly, LoRAs in "loras", embeddings in "embeddings"; the web UI's and ComfyUI's names for
 * these folders are known too.
 */
public final class ModelFolder {

    private static final List<String> CHECKPOINTS = List.of("", "checkpoints", "Stable-diffusion");
    private static final List<String> LORAS = List.of("loras", "Lora");
    private static final List<String> EMBEDDINGS = List.of("embeddings");
    private static final List<String> VAES = List.of("vae", "VAE");
    private static final String FILES = "(?i).*\\.(safetensors|ckpt|pt|pth)";

    private final List<Path> roots;

    private ModelFolder(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    public static ModelFolder here() {
        List<Path> roots = new ArrayList<>(List.of(Path.of("models")));
        String own = System.getenv("VARIORUM_MODELS");
        if (own != null) {
            Stream.of(own.split(File.pathSeparator)).filter(f -> !f.isBlank()).map(Path::of).forEach(roots::add);
        }
        String data = System.getenv("XDG_DATA_HOME");
        roots.add((data == null || data.isBlank() ? Path.of(System.getProperty("user.home"), ".local", "share") : Path.of(data))
                .resolve("variorum").resolve("models"));
        return new ModelFolder(roots);
    }

    public static ModelFolder of(Path... roots) {
        return new ModelFolder(List.of(roots));
    }

    /** Everything in it that could be weights, in the order in which names are looked for. */
    public List<ModelFile> files() {
        return Stream.of(CHECKPOINTS, LORAS, EMBEDDINGS, VAES).flatMap(kind -> in(kind).stream()).map(ModelFile::of).toList();
    }

    /** The folders in which LoRAs are looked for. */
    public List<Path> loras() {
        return folders(LORAS);
    }

    /** The folders in which textual inversion embeddings are looked for. */
    public List<Path> embeddings() {
        return folders(EMBEDDINGS);
    }

    /** The folders in which checkpoints are looked for. */
    List<Path> checkpoints() {
        return folders(CHECKPOINTS);
    }

    /** The file or folder that a request means: "sample", the name of a model in one of these folders, or a path. */
    public Path path(String model) {
        if (model.equals(Checkpoint.SAMPLE)) {
            return SampleModel.folder();
        }
        Optional<Path> named = named(model);
        if (named.isPresent()) {
            return named.get();
        }
        try {
            if (!model.isBlank() && Files.exists(Path.of(model))) {
                return Path.of(model);
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("A model is a name, a file or a folder, but \"%s\" cannot be a path.".formatted(model));
        }
        throw new IllegalArgumentException("There is no model \"%s\". %s Put another into the folder \"%s\", or name its .safetensors file or folder."
                .formatted(model, choice(), roots.get(0)));
    }

    /** The checkpoint of this name, with or without its ending; the first folder that has one is taken. */
    public Optional<Path> named(String name) {
        if (name.isBlank() || name.contains("/") || name.contains("\\")) {
            return Optional.empty();
        }
        for (Path folder : checkpoints()) {
            List<Path> same = list(folder).stream().filter(f -> ModelFile.name(f).equals(name) || f.getFileName().toString().equals(name))
                    .sorted(Comparator.comparing(ModelFolder::isPickle)).toList();
            List<Path> read = same.stream().filter(f -> !isPickle(f)).toList();
            if (read.size() > 1) {
                throw new IllegalArgumentException("There are two models \"%s\". Name one: \"%s\" or \"%s\".".formatted(name, read.get(0), read.get(1)));
            }
            if (!same.isEmpty()) {
                return Optional.of(same.get(0)); // a pickle is refused, with its reason, when it is opened
            }
        }
        return Optional.empty();
    }

    /**
     * The checkpoint that another program knows by this hash: 10 or more hex digits of its SHA-256, or the 8 of the web UI
     * before 2023.
     *
     * @param likely a name; files of this name are read first
     */
    public Optional<ModelFile> hashed(String hash, String likely) {
        String wanted = hash.strip().toLowerCase(Locale.ROOT);
        if (!wanted.matches("[0-9a-f]{8}|[0-9a-f]{10,64}")) {
            return Optional.empty();
        }
        return in(CHECKPOINTS).stream().sorted(Comparator.comparing(f -> !ModelFile.name(f).equals(likely))).map(ModelFile::of)
                .filter(f -> f.isUsable() && f.kind() == ModelKind.CHECKPOINT)
                .filter(f -> wanted.length() == 8 ? early(f.path()).equals(wanted) : f.digest().startsWith(wanted)).findFirst();
    }

    /** The web UI's hash of a checkpoint before 2023: 8 hex digits, of 64 KiB of the file. */
    static String early(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            in.readNBytes(0x100000);
            return Sha256.hex(in.readNBytes(0x10000)).substring(0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private String choice() {
        TreeSet<String> names = new TreeSet<>(List.of('"' + Checkpoint.SAMPLE + '"'));
        in(CHECKPOINTS).stream().filter(f -> !isPickle(f)).forEach(f -> names.add('"' + ModelFile.name(f) + '"'));
        String last = names.pollLast();
        return names.isEmpty() ? "There is %s.".formatted(last) : "There are %s and %s.".formatted(String.join(", ", names), last);
    }

    private List<Path> in(List<String> kind) {
        return folders(kind).stream().flatMap(f -> list(f).stream()).toList();
    }

    private List<Path> folders(List<String> kind) {
        return roots.stream().flatMap(root -> kind.stream().map(root::resolve)).toList();
    }

    private static boolean isPickle(Path path) {
        return Files.isRegularFile(path) && !path.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors");
    }

    /** What could be weights, in alphabetical order; a VAE that belongs to a model beside it is a part of that. */
    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> Files.isRegularFile(f) ? f.toString().matches(FILES) && !isPart(f)
                    : Files.isRegularFile(f.resolve("model_index.json")) || Files.isDirectory(f.resolve("unet"))).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s.".formatted(folder, e.getMessage()), e);
        }
    }

    private static boolean isPart(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".vae.safetensors") && Files.exists(file.resolveSibling(name.replace(".vae.safetensors", ".safetensors")));
    }
}
