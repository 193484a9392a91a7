// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

/** A LoRA as a request uses it: its name and how strongly it acts on the UNet and on the text encoder. */
public record LoraUse(String name, double unet, double textEncoder) {

    /** Weights beyond this size only make noise; the common range is −2 to 2. */
    private static final double LIMIT = 10;

    public LoraUse {
        if (name == null || name.isBlank() || !name.equals(name.strip()) || name.matches("(?s).*[:<>,\\p{Cntrl}].*")) {
            throw new IllegalArgumentException(
                    "A LoRA's name must not be empty and must not contain : < > , but was \"%s\". Try .lora(\"hanfugirl\", 0.75)."
                            .formatted(name));
        }
        check(name, unet);
        check(name, textEncoder);
        unet += 0.0; // −0 becomes 0: the two are written alike, so they must be equal
        textEncoder += 0.0;
    }

    public LoraUse(String name, double weight) {
        this(name, weight, weight);
    }

    private static void check(String name, double weight) {
        if (!(Math.abs(weight) <= LIMIT)) {
            throw new IllegalArgumentException("LoRA weight must be between -10 and 10, but was %s. Try .lora(\"%s\", 0.75)."
                    .formatted(Numbers.text(weight), name));
        }
    }

    /** "0.75", or "UNet 0.75, text encoder 0.5" when the two differ. */
    public String weights() {
        return unet == textEncoder ? Numbers.text(unet) : "UNet %s, text encoder %s".formatted(Numbers.text(unet), Numbers.text(textEncoder));
    }

    /** As the web UI writes it in a prompt: {@code <lora:name:0.75>}, or {@code <lora:name:te:unet>} when the two differ. */
    public String tag() {
        return unet == textEncoder
                ? "<lora:%s:%s>".formatted(name, Numbers.text(unet))
                : "<lora:%s:%s:%s>".formatted(name, Numbers.text(textEncoder), Numbers.text(unet));
    }
}
