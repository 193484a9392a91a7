// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.picture.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The source of the cell that is running, in a file of its own. A cell is written down when it ends; were the program killed
 * before, the record would hold its pictures and not what was typed to make them.
 */
final class RunningCell {

    static final String NAME = "cell.running";

    static final String STOPPED = "The program was stopped before this cell ended. Its source had been kept, and was entered when the studio folder was opened again.";

    private RunningCell() {}

    /** @param source blank between cells */
    static void keep(Path studio, String source) throws IOException {
        if (source.isBlank()) {
            Files.deleteIfExists(studio.resolve(NAME));
        } else {
            WholeFile.write(studio.resolve(NAME), source.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The cell that a program left unfinished. */
    static Optional<String> of(Path studio) throws IOException {
        Path file = studio.resolve(NAME);
        if (!Files.exists(file) || Files.size(file) > LineScan.LONGEST) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(LineScan.LONGEST), StandardCharsets.UTF_8)).filter(source -> !source.isBlank());
        }
    }
}
