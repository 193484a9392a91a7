// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ledgers that this program has open: the kernel writes each cell into all of them. */
final class OpenLedgers {

    private static final List<Ledger> OPEN = new ArrayList<>();

    private static String running = ""; // the cell's source; a ledger may be opened in the middle of it

    private OpenLedgers() {}

    static synchronized String running() {
        return running;
    }

    static synchronized void running(String source) {
        running = source;
    }

    static synchronized void add(Ledger ledger) {
        OPEN.add(ledger);
    }

    static synchronized void remove(Ledger ledger) {
        OPEN.remove(ledger);
    }

    static synchronized List<Ledger> all() {
        return List.copyOf(OPEN);
    }

    static synchronized Optional<Ledger> find(Path folder) {
        try {
            Path real = folder.toRealPath();
            return OPEN.stream().filter(l -> l.folder().equals(real)).findFirst();
        } catch (IOException e) {
            return Optional.empty(); // a folder that is not there is not open
        }
    }
}
