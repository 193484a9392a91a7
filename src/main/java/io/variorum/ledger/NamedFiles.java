// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What lines name that has to be checked beside them: pictures by their digests, and entries that name other files or confirm something. */
final class NamedFiles {

    private static final Set<String> PARSED = Set.of("recovered", "supplied", "stamped", "exported", "chosen", "rejected");
    private static final byte[] GENERATED = "generated".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PROGRAM = "program".getBytes(StandardCharsets.US_ASCII);

    private final List<Entry> others = new ArrayList<>();
    private final List<String> odd = new ArrayList<>(); // what a picture is called that is called by no digest
    private byte[] digests = new byte[1 << 10];
    private int filled;

    /** Takes it from a line; false if the line cannot be read. Few kinds need more than its beginning. */
    boolean take(LineBeginning line, byte[] buffer, LinePieces.Place place) {
        if (!line.isOneObject()) {
            return false;
        }
        if (line.isOf(GENERATED)) {
            if (!line.isBy(PROGRAM) || line.whatAt() < 0) {
                return false;
            }
            picture(line, buffer);
        } else if (!EntryJson.speaks(line.kind(), line.by())) {
            return false;
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

    /** The entries, in order. */
    List<Entry> others() {
        return others;
    }

    /** Adds the pictures, in order. */
    void addTo(NamedPictures pictures) {
        pictures.add(digests, filled);
        odd.forEach(pictures::add);
    }

    private void picture(LineBeginning line, byte[] buffer) {
        if (filled + NamedPictures.SIZE > digests.length) {
            digests = Arrays.copyOf(digests, 2 * digests.length);
        }
        int to = line.whatAt() + 2 * NamedPictures.SIZE;
        if (to < buffer.length && buffer[to] == '"' && HexDigits.read(buffer, line.whatAt(), digests, filled, NamedPictures.SIZE)) {
            filled += NamedPictures.SIZE;
        } else {
            odd.add(line.what());
        }
    }
}
