// SPDX-License-Identifier: Apache-2.0
/**
 * From noise to latent, by steps. In: a seed, noise levels and a {@link io.variorum.sampling.Denoiser}. Out: a
 * {@link io.variorum.sampling.Latent}. Knows no network and no tensor library.
 *
 * <p>All arithmetic is float32 in plain Java, one rounding per operation in the order of k-diffusion's and
 * stable-diffusion-webui's formulas; scalars (exp, log, pow) are computed in double and rounded once. So a sampler's
 * part of a picture is the same on every machine, and differs from PyTorch's by rounding alone.
 */
package io.variorum.sampling;
