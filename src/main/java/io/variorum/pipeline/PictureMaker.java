// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.picture.Origin;
import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import io.variorum.view.ProgressBar;

/** Whatever makes a picture from a request and writes it down; {@code StableDiffusion} is the one people use. */
public interface PictureMaker {

    /** Makes the picture, or takes it from the studio folder if the same request was made before with the same weights. */
    default Picture generate(Parameters p) {
        try (ProgressBar bar = ProgressBar.of("Sampling", "steps", 0)) {
            return generate(p, bar::at);
        }
    }

    Picture generate(Parameters p, StepListener listener);

    /** What a picture of this request is made with; refuses, with a sentence, a request that this maker cannot fulfil. */
    Origin origin(Parameters p);

    /** A row of requests is done: gives back the memory of what was opened for them besides the maker's own model. */
    default void rest() {}

    /** Is told of each finished sampling step. */
    interface StepListener {
        StepListener NONE = (done, total) -> {};

        void step(int done, int total);
    }
}
