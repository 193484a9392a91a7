// SPDX-License-Identifier: Apache-2.0
/**
 * From latents to pixels and back. In: a latent of 4 channels at an eighth of the picture's size. Out: red, green and
 * blue; or the other way round. Knows no words, no noise and no file format of pictures.
 */
package io.variorum.vae;
