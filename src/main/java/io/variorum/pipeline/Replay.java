// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.ledger.Environment;
import io.variorum.ledger.Past;
import io.variorum.ledger.Reproduction;
import io.variorum.lora.LoraFile;
import io.variorum.picture.Origin;
import io.variorum.picture.Picture;
import io.variorum.prompt.Difference;
import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Parameters;
import io.variorum.text.EmbeddingShelf;
import io.variorum.torch.Torch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Makes a recorded picture again from what its own file says; weights are known by their digests, whatever they are called here. */
final class Replay {

    private final Picture original;
    private final Model model;
    private final EmbeddingShelf embeddings = EmbeddingShelf.empty(); // those of the file's words, and no other that lies here
    private final Consumer<Parameters> check;
    private final List<String> inputs = new ArrayList<>(); // what is not as the file says
    private final Map<String, String> digests = new TreeMap<>(); // of the LoRAs used, by the file's names
    private final Map<String, String> hashes = new TreeMap<>();

    private Replay(Picture original, Model model, Consumer<Parameters> check) {
        this.original = original;
        this.model = model;
        this.check = check;
    }

    /**
     * @param check refuses with a sentence what cannot be made here
     * @param pixels draws a request with what its words mean: 0xRRGGBB, row by row
     */
    static Reproduction of(Picture original, Model model, Consumer<Parameters> check, Past past, BiFunction<Parameters, Words, int[]> pixels) {
        return new Replay(original, model, check).reproduce(past, pixels);
    }

    private Reproduction reproduce(Past past, BiFunction<Parameters, Words, int[]> pixels) {
        List<LoraUse> uses = new ArrayList<>();
        for (LoraUse use : original.parameters().loras()) {
            Optional<String> name = lora(use.name());
            if (name.isEmpty()) {
                return Reproduction.impossible(original, "the LoRA %s (SHA-256 %s) is not there. Put its file on the shelf with sd.addLora(Path.of(\"%s.safetensors\"))."
                        .formatted(use.name(), original.origin().loraDigests().getOrDefault(use.name(), "not stated"), use.name()));
            }
            uses.add(new LoraUse(name.get(), use.unet(), use.textEncoder()));
        }
        Parameters asked = original.parameters().loras(uses);
        Words words = new Words(model, embeddings);
        Origin now;
        try {
            Optional<String> missing = embeddings();
            if (missing.isPresent()) {
                return Reproduction.impossible(original, missing.get());
            }
            now = origin(words.embeddings(asked));
            check.accept(asked);
        } catch (IllegalArgumentException e) {
            return Reproduction.impossible(original, e.getMessage());
        }
        Picture again = Picture.of(asked.width(), asked.height(), pixels.apply(asked, words), original.parameters(), now);
        inputs(now);
        inputs.addAll(past.contradictions());
        for (Difference d : original.contradictions()) {
            inputs.add("%s: “%s” in the file's record, “%s” in its infotext".formatted(d.name(), d.before(), d.after()));
        }
        return Reproduction.of(original, again, inputs, past.changedSince(Environment.here(Torch.facts()).facts()));
    }

    /** The name here of the LoRA with the digest that the file states; without one, of the LoRA with that name. */
    private Optional<String> lora(String name) {
        String stated = original.origin().loraDigests().get(name);
        Optional<String> same = stated == null ? Optional.empty() : model.shelf().named(stated, name);
        Optional<String> found = same.or(() -> model.shelf().has(name) ? Optional.of(name) : Optional.empty());
        found.map(model::lora).ifPresent(file -> used(name, file));
        return found;
    }

    /** Takes the embeddings of the file's words, or says which is missing. */
    private Optional<String> embeddings() {
        for (Map.Entry<String, String> word : original.origin().embeddingDigests().entrySet()) {
            Optional<Path> file = embedding(word.getKey(), word.getValue());
            if (file.isEmpty()) {
                return Optional.of("the embedding %s (SHA-256 %s) is not there. Put its file on the shelf with sd.addEmbedding(Path.of(\"%1$s.safetensors\"))."
                        .formatted(word.getKey(), word.getValue()));
            }
            embeddings.add(word.getKey(), file.get());
        }
        return Optional.empty();
    }

    /** The file with the digest that the record states, under whatever name; without one, the file of that name. */
    private Optional<Path> embedding(String name, String digest) {
        return model.embeddings().withDigest(digest, name).or(() -> Optional.ofNullable(model.embeddings().files().get(name)));
    }

    private void used(String name, LoraFile file) {
        digests.put(name, file.digest());
        hashes.put(name, file.webUiHash());
    }

    /** Names are the file's own, for they say where weights were found and not which. */
    private Origin origin(Map<String, String> embeddings) {
        String digest = model.checkpoint().digest();
        String name = digest.equals(original.origin().modelDigest()) ? original.origin().model() : model.checkpoint().name();
        return new Origin(Environment.PROGRAM, name, digest, digests, hashes, embeddings, model.arithmetic().device().name(), model.arithmetic().precision());
    }

    private void inputs(Origin now) {
        Origin then = original.origin();
        changed("model", "%s (SHA-256 %s)".formatted(then.model(), then.modelDigest()), "%s (SHA-256 %s)".formatted(now.model(), now.modelDigest()));
        then.loraDigests().forEach((name, digest) -> changed("LoRA " + name, "SHA-256 " + digest,
                "SHA-256 " + now.loraDigests().getOrDefault(name, "unknown")));
        then.embeddingDigests().forEach((name, digest) -> changed("embedding " + name, "SHA-256 " + digest,
                "SHA-256 " + now.embeddingDigests().getOrDefault(name, "unknown")));
        changed("program", then.program(), now.program());
        changed("device", then.device(), now.device());
        changed("precision", then.precision(), now.precision());
    }

    private void changed(String what, String then, String now) {
        if (!then.equals(now)) {
            inputs.add("%s: %s then, %s now".formatted(what, quoted(then), quoted(now)));
        }
    }

    /** "float32, reference" is one value, which its comma would cut in two. */
    private static String quoted(String value) {
        return value.contains(", ") ? "\"" + value + "\"" : value;
    }
}
