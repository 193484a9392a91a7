// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one axis, or two together, does to the pictures, by one measure.
 *
 * @param axis its name; "seed × CFG scale" for two
 * @param permanova the axis against all pictures; its p from exchanges among pictures alike on every other axis
 * @param dispersion whether its values scatter the pictures unequally
 * @param meanDistance of the pictures that differ in this axis alone
 * @param inNoiseFloors the mean distance as a multiple of the median distance between other seeds; empty without a seed axis
 * @param interval where that multiple lies, as far as the seeds can tell; empty with fewer than three seeds
 */
public record Effect(String axis, String measure, Permanova permanova, Permdisp dispersion, double meanDistance,
        OptionalDouble inNoiseFloors, Optional<Interval> interval) {}
