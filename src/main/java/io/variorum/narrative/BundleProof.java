// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.checkpoint.Sha256;
import io.variorum.ledger.Entry;
import io.variorum.ledger.Past;
import io.variorum.picture.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a bundle's account is the one that its intact record names, and who vouches for the two. A list of files and a
 * signature can be made anew by whoever changes the account; the record's chain names the account's digest, too.
 */
record BundleProof(Path folder, Path studio, List<Entry> entries) {

    private static final String ACCOUNT = ".*\\.(html|pdf|ipynb)";

    List<String> findings() {
        List<String> findings = new ArrayList<>();
        Map<String, Entry.Exported> named = named();
        for (Path file : accounts()) {
            String name = file.getFileName().toString();
            Entry.Exported entry = named.get(name);
            if (entry == null) {
                findings.add("%s is none of the files that the record names as written from it.".formatted(name));
            } else if (!Sha256.hex(file).equals(entry.sha256())) {
                findings.add("%s is not the file that line %d of the record names: it was changed after it was written.".formatted(name, entry.number()));
            }
        }
        findings.addAll(toldOtherwise());
        signature(named).ifPresent(findings::add);
        return findings;
    }

    /** Whoever changes a bundle can sign it anew; the record names the key with which the program signed the account. */
    private Optional<String> signature(Map<String, Entry.Exported> named) {
        Optional<String> key = BundleSignature.key(folder);
        List<Entry.Exported> recorded = accounts().stream().map(f -> named.get(f.getFileName().toString())).filter(Objects::nonNull).toList();
        if (key.isEmpty()) {
            return recorded.stream().anyMatch(e -> e.key() != null) ? Optional.of("The bundle is not signed, but the record says that the account in it was.") : Optional.empty();
        }
        if (recorded.isEmpty() && named.values().stream().noneMatch(e -> key.get().equals(e.key()))) {
            return Optional.of("The bundle is signed with a key that the record does not name.");
        }
        if (recorded.stream().anyMatch(e -> e.key() == null)) {
            return Optional.of("The bundle is signed, but the record says that the account in it was not: it was signed by someone else, or later.");
        }
        return recorded.stream().allMatch(e -> e.key().equals(key.get())) ? Optional.empty()
                : Optional.of("The bundle is signed with another key than the record names for the account in it.");
    }

    /** Pictures whose own file tells their making otherwise than the record: what is made again from the file proves nothing then. */
    private List<String> toldOtherwise() {
        List<String> findings = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Generated g) {
                List<String> phrases = otherwise(g);
                if (!phrases.isEmpty()) {
                    findings.add("Line %d tells the making of picture %s… otherwise than the picture's file: %s.".formatted(g.number(), g.picture().substring(0, 12),
                            String.join("; ", phrases)));
                }
            }
        }
        return findings;
    }

    private List<String> otherwise(Entry.Generated made) {
        try {
            return Past.contradictions(made, Picture.read(studio.resolve("pictures").resolve(made.picture() + ".png")));
        } catch (IllegalArgumentException e) { // a picture of someone else's, or none
            return List.of(e.getMessage().replaceFirst("\\.$", ""));
        }
    }

    /**
     * Who vouches for a bundle in which nothing was found.
     *
     * @param record who vouches for the record in it
     */
    List<String> vouched(List<String> record) {
        List<String> vouched = new ArrayList<>();
        vouched.add(BundleSignature.fingerprint(folder).map(("The bundle is signed. SHA-256 of the public key: %s. "
                + "Whose key it is, the signature does not say.")::formatted)
                .orElse("The bundle is not signed: whoever changes it can make its list of files anew."));
        vouched.addAll(record);
        if (entries.stream().noneMatch(Entry.Stamped.class::isInstance)) {
            vouched.add("No time stamp of a third party is in the record: its times are those of the machine's clock.");
        }
        return vouched;
    }

    /** The account in its forms: they lie at the top of the bundle. */
    private List<Path> accounts() {
        try (Stream<Path> top = Files.list(folder)) {
            return top.filter(f -> Files.isRegularFile(f) && f.getFileName().toString().matches(ACCOUNT)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle cannot be read: %s.".formatted(e.getMessage()), e);
        }
    }

    /** What was written out last under each name, by the name that it has in a bundle. */
    private Map<String, Entry.Exported> named() {
        Map<String, Entry.Exported> named = new LinkedHashMap<>();
        entries.stream().filter(Entry.Exported.class::isInstance).map(Entry.Exported.class::cast)
                .forEach(e -> named.put(BundleContent.plain(e.file()), e));
        return named;
    }
}
