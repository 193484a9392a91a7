// SPDX-License-Identifier: Apache-2.0
/**
 * The main path: a request becomes a picture and is written down. In: {@link io.variorum.prompt.Parameters}. Out:
 * {@link io.variorum.picture.Picture}. Tensors do not leave this package.
 */
package io.variorum.pipeline;
