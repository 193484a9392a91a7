// SPDX-License-Identifier: Apache-2.0
/**
 * DJL and libtorch behind a few names. In: numbers, and the name of a fused function of networks.py. Out: numbers. Every
 * tensor is owned by somebody who closes it; nothing here waits for the garbage collector. Knows nothing of pictures.
 */
package io.variorum.torch;
