// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** An open model: what its networks look like, their weights, its words, and the digest by which it is known. */
public interface Checkpoint {

    /** The name of the model that comes with the program. */
    String SAMPLE = "sample";

    /** Opens the built-in model "sample", one of the folder "models" by its name, a folder in diffusers' layout, or a single .safetensors file. */
    static Checkpoint open(String model) {
        Checkpoint opened = at(ModelFolder.here().path(model));
        if (opened.name().equals(SAMPLE) && !model.equals(SAMPLE) && !opened.digest().equals(open(SAMPLE).digest())) {
            throw new IllegalArgumentException("\"%s\" has the name of the model that comes with the program, which an account would describe instead. Give it another name."
                    .formatted(model));
        }
        return opened;
    }

    private static Checkpoint at(Path path) {
        if (Files.isDirectory(path)) {
            return FolderCheckpoint.open(path);
        }
        String name = path.getFileName().toString();
        if (name.toLowerCase(Locale.ROOT).endsWith(".ckpt")) {
            throw Pickles.refusal(name);
        }
        return SingleFileCheckpoint.open(path);
    }

    /** The file or folder. */
    Path path();

    /** As shown: the folder's name, or the file's without its ending. */
    default String name() {
        return path().toAbsolutePath().normalize().getFileName().toString().replaceFirst("(?i)\\.safetensors$", "");
    }

    /** SHA-256 in 64 hex digits: of the single file; of a folder, of the list of its model files and their SHA-256. */
    String digest();

    /**
     * Begins to compute the digest beside other work: gigabytes take a second. Who asks for it meanwhile waits.
     *
     * @return what is at work until the digest is known
     */
    default Thread beginDigest() {
        Thread thread = new Thread(this::digest, "variorum-digest");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, e) -> {}); // who asks for the digest meets the same
        thread.start();
        return thread;
    }

    Config config(Part part);

    /** How noise was added in training: betas, number of steps, what the network predicts. */
    Config scheduler();

    Weights weights(Part part);

    /** The tokenizer's tokens and their numbers: the content of vocab.json. */
    String vocabulary();

    /** The tokenizer's joins in order: the content of merges.txt. */
    String merges();
}
