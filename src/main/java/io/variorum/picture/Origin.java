// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a picture was made with, besides the parameters: together they determine its bytes.
 *
 * @param program name and version of the program, "Variorum 0.1.0"
 * @param model the checkpoint's name as shown
 * @param modelDigest SHA-256 of the checkpoint, 64 hex digits
 * @param loraDigests SHA-256 of each LoRA file used, by the LoRA's name
 * @param loraHashes the web UI's hash of each LoRA used, by its name: the first 12 hex digits of the SHA-256 of the
 *     file's tensor data (after the header); a LoRA without an entry is left out of "Lora hashes"
 * @param embeddingDigests SHA-256 of each textual inversion embedding that a word of the prompts stands for, by its name
 * @param device "cpu" or the GPU's name
 * @param precision the arithmetic of the networks, "float32"
 */
public record Origin(String program, String model, String modelDigest, Map<String, String> loraDigests,
        Map<String, String> loraHashes, Map<String, String> embeddingDigests, String device, String precision) {

    public Origin {
        loraDigests = sorted(loraDigests);
        loraHashes = sorted(loraHashes);
        embeddingDigests = sorted(embeddingDigests);
    }

    public Origin(String program, String model, String modelDigest, Map<String, String> loraDigests,
            Map<String, String> loraHashes, String device, String precision) {
        this(program, model, modelDigest, loraDigests, loraHashes, Map.of(), device, precision);
    }

    public Origin(String program, String model, String modelDigest, Map<String, String> loraDigests, String device,
            String precision) {
        this(program, model, modelDigest, loraDigests, Map.of(), device, precision);
    }

    public Origin loraHashes(Map<String, String> hashes) {
        return new Origin(program, model, modelDigest, loraDigests, hashes, embeddingDigests, device, precision);
    }

    public Origin embeddings(Map<String, String> digests) {
        return new Origin(program, model, modelDigest, loraDigests, loraHashes, digests, device, precision);
    }

    private static Map<String, String> sorted(Map<String, String> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /** The first ten digits of the model's digest, as the web UI shows it. */
    public String modelHash() {
        return modelDigest.substring(0, 10);
    }
}
