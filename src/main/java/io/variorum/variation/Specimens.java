// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import io.variorum.sweep.Axis;
import io.variorum.sweep.Cell;
import io.variorum.sweep.Grid;
import java.util.List;
import java.util.stream.IntStream;

/** Pictures to be compared, and which value each has on each axis. */
record Specimens(Design design, List<Specimen> pictures) {

    private static final int MOST = 10_000; // every two have a distance: 400 MB

    Specimens {
        pictures = List.copyOf(pictures);
        if (pictures.size() > MOST) {
            throw new IllegalArgumentException("Variation compares every two of up to %,d pictures, but here are %,d. Compare a part of them: sweep.shuffled(7).first(1000)."
                    .formatted(MOST, pictures.size()));
        }
        if (pictures.size() < 2) {
            throw new IllegalArgumentException("Variation compares pictures; this grid has %s. Run a sweep with at least two."
                    .formatted(pictures.isEmpty() ? "none" : "only one"));
        }
    }

    static Specimens of(Grid grid) {
        List<Cell> made = grid.cells().stream().filter(c -> c.picture().isPresent()).toList();
        List<Design.Factor> factors = grid.axes().stream().map(a -> new Design.Factor(a.name(),
                a.values().stream().map(Axis.Value::text).toList(), base(a, grid.base()))).toList();
        return new Specimens(new Design(factors, made.stream().map(Cell::place).toList()), made.stream().map(c -> {
            Picture picture = c.picture().orElseThrow();
            return new Specimen(picture.digest() + ".png", picture.width(), picture.height(), picture::image);
        }).toList());
    }

    /** Of different sizes, all are stretched to this width and {@link #height} before they are compared. */
    int width() {
        return pictures.stream().mapToInt(Specimen::width).min().orElseThrow();
    }

    int height() {
        return pictures.stream().mapToInt(Specimen::height).min().orElseThrow();
    }

    boolean sizesDiffer() {
        return pictures.stream().anyMatch(p -> p.width() != width() || p.height() != height());
    }

    /** The value that changes nothing; the first where every value changes something. */
    private static int base(Axis axis, Parameters base) {
        return IntStream.range(0, axis.values().size()).filter(v -> isBase(axis.values().get(v), base)).findFirst().orElse(0);
    }

    private static boolean isBase(Axis.Value value, Parameters base) {
        try {
            return value.change().apply(base).equals(base);
        } catch (IllegalArgumentException e) {
            return false; // an axis over a changed base need not fit the base itself
        }
    }
}
