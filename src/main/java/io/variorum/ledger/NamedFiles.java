// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import com.google.gson.JsonParseException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What lines name that has to be checked beside them: pictures by their digests, and entries that name other files or confirm something. */
record NamedFiles(List<String> pictures, List<Entry> others) {

    private static final Set<String> PARSED = Set.of("recovered", "supplied", "stamped", "exported");

    NamedFiles() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    /** Takes it from a line; false if the line cannot be read. Few kinds need more than its beginning. */
    boolean take(LineBeginning line, byte[] buffer, LineScan.Place place) {
        if (line.kind().equals("generated") && line.what() != null) {
            pictures.add(line.what());
        } else if (PARSED.contains(line.kind())) {
            try {
                Optional<Entry> entry = LedgerLine.read(Arrays.copyOfRange(buffer, place.from(), place.from() + place.length())).map(EntryJson::read);
                entry.ifPresent(others::add);
                return entry.isPresent();
            } catch (JsonParseException | IllegalArgumentException | DateTimeException e) {
                return false; // a line with a fitting digest that this program did not write
            }
        }
        return true;
    }
}
