// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.ledger.Entry;
import io.variorum.ledger.Ledger;
import io.variorum.picture.Picture;
import java.util.List;

/** Writes that a sweep was run, and which picture lies where, into the ledger that holds its pictures. */
final class SweepRecord {

    private SweepRecord() {}

    static void write(Grid grid) {
        List<Picture> pictures = grid.pictures();
        if (pictures.isEmpty()) {
            return;
        }
        Ledger.openLedgers().stream().filter(l -> l.picture(pictures.get(0).digest()).isPresent()).forEach(l -> l.swept(grid.base().checkpoint(null), // each picture's own record says which model made it
                grid.axes().stream().map(a -> new Entry.Swept.Axis(a.name(), a.noun(),
                        a.values().stream().map(v -> v.label(grid.base())).toList())).toList(),
                grid.cells().stream().map(c -> new Entry.Swept.Cell(c.place(), c.picture().map(Picture::digest).orElse(null))).toList()));
    }
}
