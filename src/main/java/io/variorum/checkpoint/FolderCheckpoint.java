// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** A model as a folder in diffusers' layout: one folder a network, with a config.json and a safetensors file. */
final class FolderCheckpoint implements Checkpoint {

    private static final String SCHEDULER = "scheduler/scheduler_config.json";
    private static final String VOCABULARY = "tokenizer/vocab.json";
    private static final String MERGES = "tokenizer/merges.txt";

    private final Path folder;
    private final Map<Part, Safetensors> weights = new EnumMap<>(Part.class);
    private String digest;

    private FolderCheckpoint(Path folder) {
        this.folder = folder;
    }

    static FolderCheckpoint open(Path folder) {
        FolderCheckpoint checkpoint = new FolderCheckpoint(folder);
        for (String file : checkpoint.files()) {
            if (!Files.isRegularFile(folder.resolve(file))) {
                throw new IllegalArgumentException("%s is not a whole Stable Diffusion model: it has no %s. A folder in diffusers' layout with safetensors files is needed."
                        .formatted(folder.getFileName(), file));
            }
        }
        for (Part part : Part.values()) {
            checkpoint.weights.put(part, Safetensors.open(folder.resolve(checkpoint.weightFile(part))));
        }
        return checkpoint;
    }

    /** The files that the program reads, in alphabetical order: they are the model. */
    private TreeSet<String> files() {
        TreeSet<String> files = new TreeSet<>();
        for (Part part : Part.values()) {
            files.add(configFile(part));
            files.add(weightFile(part));
        }
        files.add(SCHEDULER);
        files.add(VOCABULARY);
        files.add(MERGES);
        return files;
    }

    private static String configFile(Part part) {
        return part.folder() + "/config.json";
    }

    private String weightFile(Part part) {
        String plain = part.folder() + "/" + part.weights() + ".safetensors";
        String half = part.folder() + "/" + part.weights() + ".fp16.safetensors";
        return !Files.exists(folder.resolve(plain)) && Files.exists(folder.resolve(half)) ? half : plain;
    }

    @Override
    public Path path() {
        return folder;
    }

    @Override
    public synchronized String digest() {
        if (digest == null) {
            digest = digest(Sha256::hex);
        }
        return digest;
    }

    /** @param sha256 what gives a file's digest */
    String digest(Function<Path, String> sha256) {
        StringBuilder list = new StringBuilder();
        for (String file : files()) {
            list.append(file).append(' ').append(sha256.apply(folder.resolve(file))).append('\n');
        }
        return Sha256.hex(list.toString());
    }

    @Override
    public Config config(Part part) {
        return Config.read(configFile(part), text(configFile(part)));
    }

    @Override
    public Config scheduler() {
        return Config.read(SCHEDULER, text(SCHEDULER));
    }

    @Override
    public Weights weights(Part part) {
        return weights.get(part);
    }

    @Override
    public String vocabulary() {
        return text(VOCABULARY);
    }

    @Override
    public String merges() {
        return text(MERGES);
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s.".formatted(folder.resolve(file), e.getMessage()), e);
        }
    }
}
