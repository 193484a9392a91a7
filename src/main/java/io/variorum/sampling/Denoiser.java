// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/** The best guess of the clean latent in a noisy one; all that a sampler knows of a network. */
@FunctionalInterface
public interface Denoiser {

    /** @param sigma the standard deviation of the noise in x, where the clean latent has about 1 */
    Latent denoise(Latent x, float sigma);
}
