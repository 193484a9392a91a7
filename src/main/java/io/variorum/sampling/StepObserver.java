// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/** Is told of each finished sampling step; stops the sampling by throwing. */
@FunctionalInterface
public interface StepObserver {
    StepObserver NONE = (done, total, x) -> {};

    /** @param x the latent after this step */
    void step(int done, int total, Latent x);
}
