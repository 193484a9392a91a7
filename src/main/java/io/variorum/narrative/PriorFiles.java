// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.checkpoint.Sha256;
import io.variorum.ledger.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for the files of prior works near the account: the record knows their names and digests, not where they lie. */
record PriorFiles(List<Path> folders) {

    private static final int DEEP = 2; // the folder and the folders in it

    PriorFiles {
        folders = folders.stream().map(f -> f.toAbsolutePath().normalize()).distinct().toList();
    }

    /** The very file that was named: its bytes have the digest that was written down. */
    Optional<Path> find(Entry.PriorWork work) {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> near = Files.walk(folder, DEEP)) {
                Optional<Path> found = near.filter(f -> f.getFileName() != null && f.getFileName().toString().equals(work.file()) && Files.isRegularFile(f))
                        .filter(f -> Sha256.hex(f).equals(work.sha256())).findFirst();
                if (found.isPresent()) {
                    return found;
                }
            } catch (IOException | UncheckedIOException e) {
                continue; // a folder that may not be read is as good as one without the file
            }
        }
        return Optional.empty();
    }
}
