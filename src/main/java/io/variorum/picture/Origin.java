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
 * @param device "cpu" or the GPU's name
 * @param precision the arithmetic of the networks, "float32"
 */
public record Origin(String program, String model, String modelDigest, Map<String, String> loraDigests, String device,
        String precision) {

    public Origin {
        loraDigests = Collections.unmodifiableMap(new TreeMap<>(loraDigests));
    }

    /** The first ten digits of the model's digest, as the web UI shows it. */
    public String modelHash() {
        return modelDigest.substring(0, 10);
    }
}
