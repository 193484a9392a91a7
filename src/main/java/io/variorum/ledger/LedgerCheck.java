// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks a studio folder from its first line to its last picture, and names what is not as it was written. */
final class LedgerCheck {

    private LedgerCheck() {}

    static Verification of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no studio folder \"%s\".".formatted(folder));
        }
        Path file = folder.resolve(LedgerFile.NAME);
        boolean remains = Files.exists(folder.resolve(LedgerFile.HEAD)) || Files.exists(folder.resolve(PictureStore.FOLDER));
        if (!Files.exists(file) && !remains) {
            throw new IllegalArgumentException("\"%s\" is not a studio folder: it has no %s.".formatted(folder, LedgerFile.NAME));
        }
        try {
            String name = folder.toAbsolutePath().normalize().getFileName() + "/" + LedgerFile.NAME;
            if (!Files.exists(file)) {
                return new Verification(false, List.of(name + " is missing."), 0, 0);
            }
            ChainCheck chain = ChainCheck.of(folder, name);
            PictureCheck pictures = PictureCheck.of(folder, chain.pictures(), files(chain), chain.findings().isEmpty());
            List<String> findings = new ArrayList<>(chain.findings());
            findings.addAll(pictures.findings());
            return new Verification(findings.isEmpty(), findings, chain.entries(), pictures.whole());
        } catch (IOException e) {
            throw Disk.problem(folder.getFileName().toString(), e);
        }
    }

    /** Files beside the pictures that entries name, with their digests. */
    private static Map<String, String> files(ChainCheck chain) {
        Map<String, String> files = new LinkedHashMap<>();
        chain.all(Entry.Recovered.class).forEach(r -> files.put(r.file(), r.sha256()));
        return files;
    }
}
