// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.ModelFile;
import io.variorum.checkpoint.ModelFolder;
import io.variorum.lora.LoraShelf;
import io.variorum.prompt.LoraUse;
import io.variorum.text.EmbeddingShelf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says, in sentences, which of the weights that made another picture lie here, and which do not. */
final class WeightsHere {

    private final ImportedParameters picture;
    private final ModelFolder folder;
    private final List<String> found = new ArrayList<>();
    private final List<String> missing;

    private WeightsHere(ImportedParameters picture, ModelFolder folder) {
        this.picture = picture;
        this.folder = folder;
        this.missing = new ArrayList<>(picture.notReproducible());
    }

    static ImportedParameters lookUp(ImportedParameters picture, ModelFolder folder) {
        WeightsHere here = new WeightsHere(picture, folder);
        Path model = here.model();
        here.loras(LoraShelf.of(model));
        here.embeddings(EmbeddingShelf.of(model));
        return picture.lookedUp(here.found, here.missing);
    }

    /** The model's path; the sample model's where it is not here. */
    private Path model() {
        Checkpoint sample = Checkpoint.open(Checkpoint.SAMPLE);
        String name = picture.model() == null ? "" : picture.model();
        String hash = picture.modelHash() == null ? "" : picture.modelHash();
        String said = name.isEmpty() ? hash : hash.isEmpty() ? name : "%s (hash %s)".formatted(name, hash);
        if (said.isEmpty()) {
            return sample.path();
        }
        if (hash.length() >= 8 && sample.digest().startsWith(hash)) {
            found.add("Its model is the built-in one: stableDiffusion(ledger).");
            return sample.path();
        }
        Optional<ModelFile> same = folder.hashed(hash, name);
        if (same.isPresent()) {
            found.add("Its model, %s, is here: stableDiffusion(ledger, \"%s\").".formatted(said, same.get().name()));
            return same.get().path();
        }
        Optional<Path> named = folder.named(name);
        if (named.isEmpty()) {
            missing.add("Its model, %s, is not here; put it into the folder \"models\". Another model makes another picture.".formatted(said));
        } else if (hash.isEmpty()) {
            found.add("A model of that name is here: stableDiffusion(ledger, \"%s\"). The picture does not say its hash.".formatted(name));
        } else {
            missing.add("A model named %s is here, but it is another file: the picture's has the hash %s.".formatted(name, hash));
        }
        return named.orElse(sample.path());
    }

    private void loras(LoraShelf shelf) {
        Map<String, String> hashes = hashes(picture.other().getOrDefault("Lora hashes", ""));
        for (LoraUse use : picture.loras()) {
            String hash = hashes.getOrDefault(use.name(), "");
            if (!shelf.has(use.name())) {
                missing.add("The LoRA %s is not here; put %1$s.safetensors into the folder \"models/loras\".".formatted(use.name()));
            } else if (!hash.isEmpty()) {
                try {
                    String own = shelf.find(use.name()).webUiHash();
                    if (!own.startsWith(hash)) {
                        missing.add("The LoRA %s is here, but its hash is %s, and the picture's has %s.".formatted(use.name(), own, hash));
                    }
                } catch (IllegalArgumentException e) {
                    missing.add(e.getMessage());
                }
            }
        }
    }

    private void embeddings(EmbeddingShelf shelf) {
        hashes(picture.other().getOrDefault(Infotext.EMBEDDINGS, "")).forEach((name, hash) -> {
            if (!shelf.files().containsKey(name)) {
                missing.add("The embedding %s took part and is not here; put %1$s.safetensors into the folder \"models/embeddings\".".formatted(name));
            } else if (!hash.isEmpty() && shelf.withDigest(hash, name).filter(shelf.files().get(name)::equals).isEmpty()) {
                missing.add("The embedding %s is here, but it is another file: the picture's has the hash %s.".formatted(name, hash));
            }
        });
    }

    /** "a: 0123456789ab, b: …" as pairs. */
    private static Map<String, String> hashes(String list) {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (String pair : list.split(",")) {
            int colon = pair.lastIndexOf(':');
            if (colon > 0) {
                hashes.put(pair.substring(0, colon).strip(), pair.substring(colon + 1).strip().toLowerCase(Locale.ROOT));
            }
        }
        return hashes;
    }
}
