// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.sampling.Latent;

/** Keeps the latent after the last step, and what it was decoded to. */
final class LastLatent implements Trace {

    float[] values;
    float[] decoded;

    @Override
    public void latent(int step, Latent latent) {
        values = latent.values();
    }

    @Override
    public void decoded(int height, int width, float[] planes) {
        decoded = planes;
    }
}
