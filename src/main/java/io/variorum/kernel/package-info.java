// SPDX-License-Identifier: Apache-2.0
/**
 * The door to a Jupyter kernel, and the only package that imports one. In: values that cells return, and the cells
 * themselves as they run. Out: what the notebook shows, and each cell's source in the open ledgers. Knows nothing of how
 * pictures are made; the rest of the program knows nothing of it.
 */
package io.variorum.kernel;
