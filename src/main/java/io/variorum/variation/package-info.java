// SPDX-License-Identifier: Apache-2.0
/**
 * How far pictures differ, and which parameter is behind it. In: a grid, or a folder of pictures with their table. Out:
 * distances, shares of the variation, tables, charts and a sentence made from their numbers. Measures; does not judge.
 */
package io.variorum.variation;
