// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks a studio folder from its first line to its last picture, and names what is not as it was written. */
final class LedgerCheck {

    private LedgerCheck() {}

    static Verification of(Path folder, Authorities authorities) {
        Path file = file(folder);
        try {
            String name = folder.toAbsolutePath().normalize().getFileName() + "/" + LedgerFile.NAME;
            if (!Files.exists(file)) {
                return new Verification(false, List.of(name + " is missing."), 0, 0);
            }
            PlainFolder.check(folder);
            ChainCheck chain = ChainCheck.of(folder, name);
            PictureCheck pictures = PictureCheck.of(folder, chain.pictures(), files(chain), chain.findings().isEmpty());
            List<String> findings = new ArrayList<>(chain.findings());
            findings.addAll(pictures.findings());
            if (chain.findings().isEmpty()) { // else the line about its making may be one that can no longer be read
                chain.all(Entry.Chosen.class).forEach(c -> judged(c, c.picture(), chain, findings));
                chain.all(Entry.Rejected.class).forEach(r -> judged(r, r.picture(), chain, findings));
            }
            List<Entry.Stamped> stamps = chain.all(Entry.Stamped.class);
            Map<Long, CoveredLine> covered = CoveredLine.of(folder, stamps);
            findings.addAll(ProofCheck.findings(folder, chain, covered, authorities));
            return new Verification(findings.isEmpty(), findings, chain.entries(), pictures.whole(),
                    findings.isEmpty() ? Witnesses.said(folder, stamps, covered, authorities) : List.of());
        } catch (IOException e) {
            throw Disk.problem(folder.getFileName().toString(), e);
        }
    }

    /** This program writes down judgements of pictures that were made in the record, and of no others. */
    private static void judged(Entry judgement, String picture, ChainCheck chain, List<String> findings) {
        if (!chain.pictures().contains(picture)) {
            findings.add("Line %d judges picture %s, but no line tells of its making.".formatted(judgement.number(), picture));
        }
    }

    static List<Entry> entries(Path folder) {
        List<Entry> entries = new ArrayList<>();
        try {
            Path file = file(folder);
            PlainFolder.check(folder);
            LineScan.lines(file, (buffer, place) -> {
                if (!place.finished()) {
                    return; // being written just now, or torn; verify tells of it
                }
                LedgerLine line = LedgerLine.read(Arrays.copyOfRange(buffer, place.from(), place.from() + place.length())).orElseThrow(() ->
                        new IllegalArgumentException("The ledger of studio folder \"%s\" is not as it was written. Ledger.verify(Path.of(\"%s\")) says where."
                                .formatted(StudioFolder.name(folder), StudioFolder.name(folder))));
                entries.add(EntryJson.read(line));
            });
            return List.copyOf(entries);
        } catch (IOException e) {
            throw Disk.problem(StudioFolder.name(folder), e);
        }
    }

    /** The ledger's file in a studio folder; refuses any other folder. */
    private static Path file(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no studio folder \"%s\". Name the folder in which ledger.jsonl lies.".formatted(folder));
        }
        Path file = folder.resolve(LedgerFile.NAME);
        boolean remains = Files.exists(folder.resolve(LedgerFile.HEAD)) || Files.exists(folder.resolve(PictureStore.PICTURES));
        if (!Files.exists(file) && !remains) {
            throw new IllegalArgumentException("\"%s\" is not a studio folder: it has no %s. Name the folder in which that lies.".formatted(folder, LedgerFile.NAME));
        }
        return file;
    }

    /** Files beside the pictures that entries name, with their digests. */
    private static Map<String, String> files(ChainCheck chain) {
        Map<String, String> files = new LinkedHashMap<>();
        chain.all(Entry.Recovered.class).forEach(r -> files.put(r.file(), r.sha256()));
        chain.all(Entry.Supplied.class).forEach(s -> files.put(s.file(), s.sha256()));
        chain.all(Entry.Stamped.class).forEach(s -> files.put(s.token(), s.sha256()));
        return files;
    }
}
