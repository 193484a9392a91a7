// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.sampling.Latent;
import io.variorum.text.Conditioning;
import io.variorum.text.PromptChunks;

/** Is shown every number on the way to a picture, and looks at those it wants. */
public interface Trace {

    default void chunks(PromptChunks chunks) {}

    /** As it is at the first look. */
    default void text(Conditioning text) {}

    /** The first noise, of deviation 1. */
    default void noise(Latent noise) {}

    /** The latent after a step, counted from 1. */
    default void latent(int step, Latent latent) {}

    /** How far the words moved the prediction of the noise at a look, counted from 0; see {@code Guidance}. */
    default void pull(int look, double pull) {}

    /** (3, height, width), −1 is dark and 1 is light. */
    default void decoded(int height, int width, float[] planes) {}

    Trace NONE = new Trace() {};
}
