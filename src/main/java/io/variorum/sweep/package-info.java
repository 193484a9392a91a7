// SPDX-License-Identifier: Apache-2.0
/**
 * Many pictures from one request. In: a request and the axes along which it changes. Out: a plan that says what it costs
 * before it costs anything, and the grid of its pictures. Knows nothing of networks: any {@code PictureMaker} will do.
 */
package io.variorum.sweep;
