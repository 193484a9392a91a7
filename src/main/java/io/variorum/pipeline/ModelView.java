// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.torch.Torch;
import io.variorum.view.Html;
import java.util.Map;

/** A model at a glance: which it is, what it was made for, and what computes it. */
final class ModelView {

    private ModelView() {}

    /** @param side of the pictures it was made for, in pixels */
    static Html html(Model model, int side) {
        return Html.block(Html.of(StableDiffusion.class, "stable-diffusion.mustache", Map.of("name", model.checkpoint().name(),
                "digest", model.checkpoint().digest(), "side", side, "loras", loras(model).isEmpty() ? "none" : loras(model),
                "device", model.arithmetic().device().name(), "precision", model.arithmetic().precision(), "threads", Torch.threads())));
    }

    static String sentence(Model model, int side) {
        return "Model %s (%s), %d × %d, %s%s".formatted(model.checkpoint().name(), model.checkpoint().digest().substring(0, 10),
                side, side, model.arithmetic(), loras(model).isEmpty() ? "" : ", with LoRA " + loras(model));
    }

    private static String loras(Model model) {
        return String.join(", ", model.shelf().names());
    }
}
