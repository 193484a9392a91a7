// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import java.util.List;
import java.util.Optional;

/**
 * One place in a sweep: what is asked for there and, once made, what came of it.
 *
 * @param place the number of its value on each axis, from 0, in the order of the axes
 * @param picture empty until it is made
 * @param failure why it could not be made
 */
public record Cell(List<Integer> place, Parameters parameters, Optional<Picture> picture, Optional<String> failure) {

    Cell(List<Integer> place, Parameters parameters) {
        this(List.copyOf(place), parameters, Optional.empty(), Optional.empty());
    }

    Cell with(Picture made) {
        return new Cell(place, parameters, Optional.of(made), Optional.empty());
    }

    Cell at(List<Integer> elsewhere) {
        return new Cell(List.copyOf(elsewhere), parameters, picture, failure);
    }

    Cell failed(String reason) {
        return new Cell(place, parameters, Optional.empty(), Optional.of(reason));
    }
}
