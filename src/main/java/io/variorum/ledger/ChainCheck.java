// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.view.ProgressBar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Follows a ledger's chain line by line to the first that does not fit, and says what happened to it. */
final class ChainCheck {

    private static final byte[] BEGINNING = LedgerLine.BEGINNING.getBytes(StandardCharsets.US_ASCII);
    private static final HexFormat HEX = HexFormat.of();

    private final String name;
    private final List<String> findings = new ArrayList<>();
    private final NamedPictures pictures = new NamedPictures();
    private final List<Entry> others = new ArrayList<>();
    private final Optional<Head> head;
    private byte[] beforeLast = BEGINNING; // digest of the line before the last good one, in hex
    private byte[] last = BEGINNING;
    private int position;
    private int entries;

    private ChainCheck(String name, Optional<Head> head) {
        this.name = name;
        this.head = head;
    }

    static ChainCheck of(Path folder, String name) throws IOException {
        byte[] said = Head.in(folder);
        ChainCheck check = new ChainCheck(name, Head.read(said));
        Path file = folder.resolve(LedgerFile.NAME);
        long megabytes = Files.size(file) / 1_000_000;
        try (ProgressBar bar = ProgressBar.of("Checking the ledger", "MB", megabytes)) {
            LineScan.shared(file, piece -> ChainPiece.of(piece, check.head), (piece, found) -> {
                check.join(file, piece, found);
                bar.at(piece.end() / 1_000_000, megabytes);
            });
        }
        if (check.findings.isEmpty()) {
            check.end(said);
        }
        return check;
    }

    List<String> findings() {
        return findings;
    }

    NamedPictures pictures() {
        return pictures;
    }

    /** The entries that name other files, or confirm something. */
    <E extends Entry> List<E> all(Class<E> kind) {
        return others.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    int entries() {
        return entries;
    }

    /** Takes over what was found out about a piece if it follows what came before; else looks at it line by line. */
    private void join(Path file, LinePieces.Piece piece, ChainPiece found) throws IOException {
        if (findings.isEmpty() && found != null && found.first() == position + 1L && Arrays.equals(found.before(), last)) {
            position += found.lines();
            entries = position;
            beforeLast = found.beforeLast() == null ? last : hex(found.beforeLast());
            last = hex(found.last());
            found.named().addTo(pictures);
            others.addAll(found.named().others());
            return;
        }
        LineScan.lines(file, piece, (buffer, place) -> line(file, buffer, place));
    }

    private void line(Path file, byte[] buffer, LinePieces.Place place) throws IOException {
        position++;
        byte[] digest = LineDigests.of(buffer, List.of(place)).map(d -> d.of(0)).orElse(null);
        LineBeginning line = digest == null ? null : LineBeginning.read(buffer, place.from(), place.length());
        NamedFiles named = new NamedFiles();
        boolean whole = line != null && named.take(line, buffer, place);
        named.addTo(pictures);
        others.addAll(named.others());
        if (!findings.isEmpty()) {
            return; // only the first break is certain; the lines after it still say which pictures there were
        }
        if (!place.finished()) {
            finding("line %d is not finished; opening the studio folder sets it aside.", position, position);
        } else if (!whole) {
            finding("line %d was changed after it was written.", position, position);
        } else if (line.number() != position || !follows(buffer, line.before(), last)) {
            broken(line.number(), position > 1 && follows(buffer, line.before(), beforeLast), file);
        } else if (head.isPresent() && head.get().number() == position && !head.get().is(digest)) {
            finding("line %d was changed after it was written.", position, position);
        } else {
            beforeLast = last;
            last = hex(digest);
            entries = position;
        }
    }

    private static byte[] hex(byte[] digest) {
        return HEX.formatHex(digest).getBytes(StandardCharsets.US_ASCII);
    }

    /** A line that is whole, but does not follow on the one before it. */
    private void broken(long number, boolean asIfBeforeLast, Path file) throws IOException {
        if (number == position - 1 && asIfBeforeLast) {
            finding("line %d was inserted.", position - 1, position - 1);
        } else if (number < position) {
            finding("line %d was inserted.", position, position);
        } else if (number == position) {
            int changed = Math.max(1, position - 1);
            finding("line %d was changed after it was written.", changed, changed);
        } else if (isLater(position, file)) {
            finding("from line %d on, the lines were put in another order.", position, position);
        } else if (number == position + 1) {
            finding("line %d was removed.", position, position);
        } else {
            finding("lines %d to %d were removed.", position, position, number - 1);
        }
    }

    private void end(byte[] said) {
        if (said.length == 0 && entries > 1) {
            findings.add(name.replace(LedgerFile.NAME, LedgerFile.HEAD) + " is missing.");
        } else if (said.length > 0 && head.isEmpty()) {
            findings.add(name.replace(LedgerFile.NAME, LedgerFile.HEAD) + " was changed after it was written.");
        } else if (head.isPresent() && head.get().number() == entries + 1) {
            finding("line %d was removed.", entries + 1, entries + 1);
        } else if (head.isPresent() && head.get().number() > entries) {
            finding("lines %d to %d were removed.", entries + 1, entries + 1, head.get().number());
        }
    }

    private static boolean follows(byte[] buffer, int before, byte[] digest) {
        return Arrays.equals(buffer, before, before + digest.length, digest, 0, digest.length);
    }

    private static boolean isLater(int number, Path file) throws IOException {
        boolean[] found = new boolean[1];
        LineScan.lines(file, (buffer, place) -> {
            LineBeginning line = LineBeginning.read(buffer, place.from(), place.length());
            found[0] |= line != null && line.number() == number;
        });
        return found[0];
    }

    private void finding(String what, int first, Object... values) {
        String intact = first <= 1 ? "" : first == 2 ? " Line 1 is intact." : " Lines 1 to %d are intact.".formatted(first - 1);
        findings.add(name + ": " + what.formatted(values) + intact);
        entries = Math.min(entries, first - 1);
    }
}
