// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import java.util.List;

/** One argument: a weight, or several stacked, and how it lies in memory. */
sealed interface Slot {
    List<String> names();

    record Plain(List<String> names) implements Slot {}

    /** Of a linear layer, or of a 1 × 1 convolution used as one. */
    record Linear(List<String> names) implements Slot {}

    /** Of a linear layer of few rows: as halves where that loses nothing, else not packed. */
    record Few(List<String> names) implements Slot {}

    record Convolution(List<String> names, int stride, int padding) implements Slot {}

    /** Of a 3 × 3 convolution of a picture made twice as large before. */
    record Doubling(List<String> names) implements Slot {}
}
