// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

/** Where a number would lie in 95 of 100 repetitions with other seeds, as far as these seeds can tell. */
public record Interval(double low, double high) {}
