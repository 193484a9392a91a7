// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.util.OptionalDouble;

/**
 * What one axis does to the pictures, by one measure.
 *
 * @param permanova the axis against all pictures; its p from exchanges among pictures alike on every other axis
 * @param meanDistance of the pictures that differ in this axis alone
 * @param inNoiseFloors the mean distance as a multiple of the median distance between other seeds; empty without a seed axis
 */
public record Effect(String axis, String measure, Permanova permanova, double meanDistance, OptionalDouble inNoiseFloors) {}
