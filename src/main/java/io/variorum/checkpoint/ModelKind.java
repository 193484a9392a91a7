// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

/** What a file of weights is good for. */
public enum ModelKind {
    CHECKPOINT("checkpoint"),
    LORA("LoRA"),
    EMBEDDING("embedding"),
    VAE("VAE"),
    OTHER("other");

    private final String text;

    ModelKind(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
