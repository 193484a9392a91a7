// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file or folder among the models, known by what is in it and not by where it lies.
 *
 * @param name as a request names it: without folder and ending
 * @param precision how its numbers are kept: "fp16", "bf16", "fp32"; empty if that cannot be read
 * @param bytes its size
 * @param problem why it cannot be used, a sentence; empty if it can
 */
public record ModelFile(Path path, String name, ModelKind kind, String precision, long bytes, String problem) {

    private static final String ENDING = "(?i)\\.(safetensors|ckpt|pt|pth|bin)$";
    private static final Set<String> READ = Set.of("fp32", "fp16", "bf16", "fp64");

    static ModelFile of(Path path) {
        String name = name(path);
        long bytes = 0;
        try {
            bytes = size(path);
            if (Files.isDirectory(path)) {
                Checkpoint checkpoint = FolderCheckpoint.open(path);
                Stream.of(Part.values()).forEach(checkpoint::config); // one that is no JSON is refused here
                return usable(path, ModelKind.CHECKPOINT, precision((Safetensors) checkpoint.weights(Part.UNET)), bytes);
            }
            if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")) {
                throw Pickles.refusal(path.getFileName().toString());
            }
            Safetensors file = Safetensors.open(path);
            ModelKind kind = OtherKinds.of(file);
            if (kind == ModelKind.CHECKPOINT || kind == ModelKind.OTHER) {
                SingleFileCheckpoint.open(path);
            }
            return usable(path, kind, precision(file), bytes);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            boolean inFolder = Files.isDirectory(path) && !e.getMessage().startsWith(name + " ");
            return new ModelFile(path, name, ModelKind.OTHER, "", bytes, inFolder ? "%s: %s".formatted(name, e.getMessage()) : e.getMessage());
        }
    }

    private static ModelFile usable(Path path, ModelKind kind, String precision, long bytes) {
        boolean read = READ.containsAll(Set.of(precision.split(", ")));
        return new ModelFile(path, name(path), kind, precision, bytes, read ? ""
                : "%s keeps its weights as %s; weights of fp32, fp16 and bf16 are read.".formatted(path.getFileName(), precision));
    }

    /** The same file with a reason why it cannot be used. */
    public ModelFile problem(String sentence) {
        return new ModelFile(path, name, kind, precision, bytes, sentence);
    }

    public boolean isUsable() {
        return problem.isEmpty();
    }

    /** Ten hex digits by which the web UI and Civitai know a file: the first of its SHA-256 (their AutoV2); of a folder, of its digest. */
    public String hash() {
        return digest().substring(0, 10);
    }

    /** SHA-256 in 64 hex digits, looked up if the file has not changed since it was read last. */
    String digest() {
        KnownDigests known = KnownDigests.ofUser();
        return Files.isDirectory(path) ? FolderCheckpoint.open(path).digest(known::of) : known.of(path);
    }

    static String name(Path path) {
        return path.toAbsolutePath().normalize().getFileName().toString().replaceFirst(ENDING, "");
    }

    /** Of all that holds a hundredth of the numbers or more: converters leave a few single numbers as they were. */
    private static String precision(Safetensors file) {
        Map<String, Long> bytes = new TreeMap<>();
        file.names().stream().map(file::entry).filter(e -> e.dtype().contains("F"))
                .forEach(e -> bytes.merge(precision(e.dtype()), e.end() - e.begin(), Long::sum));
        long all = bytes.values().stream().mapToLong(Long::longValue).sum();
        return bytes.entrySet().stream().filter(e -> e.getValue() * 100 >= all).map(Map.Entry::getKey).collect(Collectors.joining(", "));
    }

    /** As people say it: "fp16" for the format's "F16". */
    private static String precision(String dtype) {
        return dtype.startsWith("F8") ? "fp8" : dtype.toLowerCase(Locale.ROOT).replaceFirst("^f", "fp");
    }

    private static long size(Path path) {
        try (Stream<Path> files = Files.walk(path.toRealPath())) { // a link to a folder is walked as the folder
            return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s.".formatted(path, e.getMessage()), e);
        }
    }
}
