// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.checkpoint.Sha256;
import io.variorum.ledger.Authorities;
import io.variorum.ledger.Ledger;
import io.variorum.ledger.Verification;
import io.variorum.view.Visible;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An evidence bundle that somebody handed over, unpacked: its files and, among them, a studio folder. */
public record Bundle(Path folder, Path studio) {

    private static final long LONGEST_LIST = 1L << 27; // bytes; a line has about two hundred, and a bundle up to 200,000 of them
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)");

    /** Unpacks a bundle into an empty folder; a file that would leave the folder or fill the disk is refused. */
    public static Bundle unpack(Path zip, Path folder) {
        return unpack(zip, folder, BundleReader.Limits.USUAL);
    }

    static Bundle unpack(Path zip, Path folder, BundleReader.Limits limits) {
        new BundleReader(zip, folder, limits).unpack();
        return in(folder, zip.getFileName().toString());
    }

    /** Whether this is a folder that somebody unpacked a bundle into. */
    public static boolean unpackedIn(Path folder) {
        return Files.isRegularFile(folder.resolve(BundleContent.SUMS)) && !Files.exists(folder.resolve("ledger.jsonl"));
    }

    /** A bundle that somebody has unpacked. */
    public static Bundle in(Path folder) {
        return in(folder, folder.toString());
    }

    private static Bundle in(Path folder, String name) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> ledgers = all.filter(f -> f.endsWith("ledger.jsonl")).sorted().toList();
            if (ledgers.size() != 1) {
                throw new IllegalArgumentException("%s is not an evidence bundle: it holds %s ledger.jsonl.".formatted(name,
                        ledgers.isEmpty() ? "no" : "more than one"));
            }
            return new Bundle(folder, ledgers.get(0).getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle cannot be read: %s.".formatted(e.getMessage()), e);
        }
    }

    /** Unpacks the bundle aside, checks every file against the list in it, and the studio folder as {@link Ledger#verify} does. */
    public static Verification verify(Path zip) {
        return verify(zip, Authorities.NONE);
    }

    /** The same; a time stamp whose signer none of these authorities vouches for is named, too. */
    public static Verification verify(Path zip, Authorities authorities) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("variorum-bundle");
            return unpack(zip, folder).verify(authorities);
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle cannot be read: %s.".formatted(e.getMessage()), e);
        } finally {
            delete(folder);
        }
    }

    /** Checks every file against the list, the studio folder as {@link Ledger#verify} does, and the account against the record. */
    public Verification verify() {
        return verify(Authorities.NONE);
    }

    /** The same; a time stamp whose signer none of these authorities vouches for is named, too. */
    public Verification verify(Authorities authorities) {
        List<String> findings = new ArrayList<>(listed());
        Verification record = Ledger.verify(studio, authorities);
        findings.addAll(record.findings());
        if (!findings.isEmpty()) {
            return new Verification(false, findings, record.entries(), record.pictures());
        }
        BundleProof proof = new BundleProof(folder, studio, Ledger.read(studio)); // what a list that fits and an intact record do not show
        findings.addAll(proof.findings());
        return new Verification(findings.isEmpty(), findings, record.entries(), record.pictures(), findings.isEmpty() ? proof.vouched(record.vouched()) : List.of());
    }

    private List<String> listed() {
        try {
            if (!Files.isRegularFile(folder.resolve(BundleContent.SUMS))) {
                return List.of(BundleContent.SUMS + " is missing.");
            }
            if (Files.size(folder.resolve(BundleContent.SUMS)) > LONGEST_LIST) {
                return List.of(BundleContent.SUMS + " is not a list of files.");
            }
            List<String> findings = new ArrayList<>();
            Map<String, String> sums = new LinkedHashMap<>();
            for (String line : Files.readAllLines(folder.resolve(BundleContent.SUMS))) {
                Matcher m = LINE.matcher(line);
                if (!m.matches() || sums.put(m.group(2), m.group(1)) != null) { // two digests of one file: sha256sum would find one of them wrong
                    return List.of(BundleContent.SUMS + " is not a list of files.");
                }
            }
            TreeSet<String> there = new TreeSet<>();
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(Files::isRegularFile).forEach(f -> there.add(folder.relativize(f).toString().replace('\\', '/')));
            }
            there.removeIf(f -> f.equals(BundleContent.SUMS) || f.equals(BundleSignature.FILE) || f.equals(BundleSignature.KEY));
            sums.forEach((file, sum) -> {
                if (!there.remove(file)) {
                    findings.add(Visible.line(file) + " is missing from the bundle.");
                } else if (!Sha256.hex(folder.resolve(file)).equals(sum)) {
                    findings.add(Visible.line(file) + " was changed after the bundle was made.");
                }
            });
            there.forEach(f -> findings.add(Visible.line(f) + " was not in the bundle when it was made."));
            findings.addAll(BundleSignature.findings(folder));
            return findings;
        } catch (CharacterCodingException e) {
            return List.of(BundleContent.SUMS + " is not a list of files.");
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle cannot be read: %s.".formatted(e.getMessage()), e);
        }
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle cannot be read: %s.".formatted(e.getMessage()), e);
        }
    }
}
