// SPDX-License-Identifier: Apache-2.0
package io.variorum.lora;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which matrix of which layer a name in a LoRA file means; kohya's program, LyCORIS, diffusers and PEFT write names each
 * in their own way.
 *
 * @param layer in kohya's form: the network and the layer's name with "_" for "."
 * @param role "lora_down", "lora_up", "alpha", "hada_w1_a", …
 */
record MatrixName(String layer, String role) {

    static final String UNET = "lora_unet_";
    static final String TEXT_ENCODER = "lora_te_";

    private static final Pattern KOHYA = Pattern.compile("(lora_unet_|lora_te_)([^.]+)\\.([^.]+)(?:\\.weight)?");
    private static final Pattern PEFT = Pattern.compile("(?:base_model\\.model\\.)?(unet|text_encoder)\\.(.+?)"
            + "\\.(?:lora_|lora\\.|lora_linear_layer\\.)(A|B|down|up)(?:\\.default)?\\.weight");
    private static final Pattern PROCESSOR = Pattern.compile("(unet)\\.(.+)\\.processor\\.(to_q|to_k|to_v|to_out)_lora\\.(down|up)\\.weight");
    private static final Pattern ALPHA = Pattern.compile("(unet|text_encoder)\\.(.+?)(?:\\.lora)?\\.alpha");

    /** Nothing if it is no name of a LoRA's matrix for Stable Diffusion 1.x. */
    static Optional<MatrixName> of(String name) {
        Matcher m = KOHYA.matcher(name);
        if (m.matches()) {
            return Optional.of(new MatrixName(m.group(1) + m.group(2), m.group(3)));
        } else if ((m = PROCESSOR.matcher(name)).matches()) { // diffusers of early 2023
            String to = m.group(3).equals("to_out") ? "to_out.0" : m.group(3);
            return Optional.of(new MatrixName(layer(m.group(1), m.group(2) + "." + to), role(m.group(4))));
        } else if ((m = PEFT.matcher(name)).matches()) {
            return Optional.of(new MatrixName(layer(m.group(1), m.group(2)), role(m.group(3))));
        } else if ((m = ALPHA.matcher(name)).matches()) {
            return Optional.of(new MatrixName(layer(m.group(1), m.group(2)), "alpha"));
        }
        return Optional.empty();
    }

    private static String layer(String network, String name) {
        return (network.equals("unet") ? UNET : TEXT_ENCODER) + name.replace('.', '_');
    }

    private static String role(String matrix) {
        return matrix.equals("A") || matrix.equals("down") ? "lora_down" : "lora_up";
    }
}
