// SPDX-License-Identifier: Apache-2.0
/**
 * The network that predicts noise. In: a noisy latent, a time, and the encodings of the words. Out: the prediction, and
 * {@link io.variorum.unet.GuidedDenoiser}, which turns it into what a sampler asks for. Knows no prompt and no picture.
 */
package io.variorum.unet;
