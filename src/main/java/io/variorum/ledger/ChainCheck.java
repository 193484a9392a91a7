// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import com.google.gson.JsonElement;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows a ledger's chain line by line to the first that does not fit, and says what happened to it. */
final class ChainCheck {

    private final String name;
    private final List<String> findings = new ArrayList<>();
    private final Set<String> pictures = new LinkedHashSet<>();
    private final Map<String, String> recovered = new LinkedHashMap<>();
    private final Optional<Head> head;
    private String beforeLast; // digest of the line before the last good one
    private String last = LedgerLine.BEGINNING;
    private int entries;

    private ChainCheck(String name, Optional<Head> head) {
        this.name = name;
        this.head = head;
    }

    static ChainCheck of(Path folder, String name) throws IOException {
        Path headFile = folder.resolve(LedgerFile.HEAD);
        byte[] said = Files.exists(headFile) ? Files.readAllBytes(headFile) : new byte[0];
        ChainCheck check = new ChainCheck(name, Head.read(said));
        Path file = folder.resolve(LedgerFile.NAME);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
            int position = 1;
            for (Piece piece = Piece.read(in); piece != null; piece = Piece.read(in), position++) {
                check.line(position, piece, file);
            }
        }
        if (check.findings.isEmpty()) {
            check.end(said);
        }
        return check;
    }

    List<String> findings() {
        return findings;
    }

    Set<String> pictures() {
        return pictures;
    }

    Map<String, String> recovered() {
        return recovered;
    }

    int entries() {
        return entries;
    }

    private void line(int position, Piece piece, Path file) throws IOException {
        Optional<LedgerLine> line = LedgerLine.read(piece.bytes());
        line.ifPresent(this::named);
        if (!findings.isEmpty()) {
            return; // only the first break is certain; the lines after it still say which pictures there were
        }
        if (!piece.finished()) {
            finding("line %d is not finished; opening the studio folder sets it aside.", position, position);
        } else if (line.isEmpty()) {
            finding("line %d was changed after it was written.", position, position);
        } else if (line.get().number() != position || !line.get().before().equals(last)) {
            broken(position, line.get(), file);
        } else if (head.isPresent() && head.get().number() == position && !head.get().digest().equals(line.get().digest())) {
            finding("line %d was changed after it was written.", position, position);
        } else {
            beforeLast = last;
            last = line.get().digest();
            entries = position;
        }
    }

    /** A line that is whole, but does not follow on the one before it. */
    private void broken(int position, LedgerLine line, Path file) throws IOException {
        if (position > 1 && line.number() == position - 1 && line.before().equals(beforeLast)) {
            finding("line %d was inserted.", position - 1, position - 1);
        } else if (line.number() < position) {
            finding("line %d was inserted.", position, position);
        } else if (line.number() == position) {
            int changed = Math.max(1, position - 1);
            finding("line %d was changed after it was written.", changed, changed);
        } else if (isLater(position, file)) {
            finding("from line %d on, the lines were put in another order.", position, position);
        } else if (line.number() == position + 1) {
            finding("line %d was removed.", position, position);
        } else {
            finding("lines %d to %d were removed.", position, position, line.number() - 1);
        }
    }

    private void end(byte[] said) {
        if (entries > 0 && said.length == 0 && entries > 1) {
            findings.add(name.replace(LedgerFile.NAME, LedgerFile.HEAD) + " is missing.");
        } else if (said.length > 0 && head.isEmpty()) {
            findings.add(name.replace(LedgerFile.NAME, LedgerFile.HEAD) + " was changed after it was written.");
        } else if (head.isPresent() && head.get().number() == entries + 1) {
            finding("line %d was removed.", entries + 1, entries + 1);
        } else if (head.isPresent() && head.get().number() > entries) {
            finding("lines %d to %d were removed.", entries + 1, entries + 1, head.get().number());
        }
    }

    private void named(LedgerLine line) {
        if (line.kind().equals("generated")) {
            text(line, "picture").ifPresent(pictures::add);
        } else if (line.kind().equals("recovered")) {
            text(line, "file").ifPresent(file -> recovered.put(file, text(line, "sha256").orElse("")));
        }
    }

    private static Optional<String> text(LedgerLine line, String key) {
        return Optional.ofNullable(line.facts()).map(f -> f.get(key)).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }

    private static boolean isLater(int number, Path file) throws IOException {
        boolean[] found = new boolean[1];
        LineScan.lines(file, (start, end, beginning) -> found[0] |= beginning.startsWith("{\"number\":" + number + ","));
        return found[0];
    }

    private void finding(String what, int first, Object... values) {
        String intact = first <= 1 ? "" : first == 2 ? " Line 1 is intact." : " Lines 1 to %d are intact.".formatted(first - 1);
        findings.add(name + ": " + what.formatted(values) + intact);
        entries = Math.min(entries, first - 1);
    }

    /** The bytes up to the next newline, and whether there was one. */
    private record Piece(byte[] bytes, boolean finished) {

        private static final int LONGEST = 64 << 20; // bytes; what is longer is no line of ours and is cut, so that it does not fit

        static Piece read(InputStream in) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    return new Piece(out.toByteArray(), true);
                }
                if (out.size() < LONGEST) {
                    out.write(b);
                }
            }
            return out.size() == 0 ? null : new Piece(out.toByteArray(), false);
        }
    }
}
