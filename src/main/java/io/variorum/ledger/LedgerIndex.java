// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.picture.PictureRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an open ledger keeps in memory: which picture answers which request, and what was said of it. Read while another thread writes. */
final class LedgerIndex {

    private final DigestTable asked = new DigestTable(); // key → the line in which it was last made
    private final DigestTable made = new DigestTable(); // picture → such a line
    private final Map<String, String> verdicts = new LinkedHashMap<>(); // the last one, in order of saying
    private final List<String> files = new ArrayList<>();

    synchronized void line(LineBeginning line) {
        add((int) line.number(), line.kind(), line.key(), line.what());
    }

    synchronized void entry(Entry entry) {
        if (entry instanceof Entry.Generated g) {
            add((int) entry.number(), "generated", new PictureRecord(g.parameters(), g.origin()).digest(), g.picture());
        } else if (entry instanceof Entry.Chosen c) {
            add((int) entry.number(), "chosen", null, c.picture());
        } else if (entry instanceof Entry.Rejected r) {
            add((int) entry.number(), "rejected", null, r.picture());
        } else if (entry instanceof Entry.Recovered r) {
            add((int) entry.number(), "recovered", null, r.file());
        } else if (entry instanceof Entry.Supplied s) {
            add((int) entry.number(), "supplied", null, s.file());
        }
    }

    private void add(int line, String kind, String key, String what) {
        if (what == null) {
            return;
        }
        switch (kind) {
            case "generated" -> {
                asked.put(key == null ? "" : key, line);
                made.put(what, line);
            }
            case "chosen", "rejected" -> {
                verdicts.remove(what);
                verdicts.put(what, kind);
            }
            case "recovered", "supplied" -> files.add(what);
            default -> { }
        }
    }

    /** The line in which a picture was last made of this, or 0. */
    synchronized int line(String key) {
        return asked.line(key);
    }

    synchronized boolean names(String picture) {
        return made.line(picture) != 0;
    }

    synchronized boolean namesFile(String file) {
        return files.contains(file);
    }

    /** A file that an entry names and whose name begins so. */
    synchronized Optional<String> fileThatBegins(String start) {
        return files.stream().filter(f -> f.startsWith(start)).findFirst();
    }

    synchronized int made() {
        return made.size();
    }

    synchronized List<String> chosen() {
        return verdict("chosen");
    }

    synchronized List<String> rejected() {
        return verdict("rejected");
    }

    private List<String> verdict(String kind) {
        Collection<Map.Entry<String, String>> all = verdicts.entrySet();
        return all.stream().filter(e -> e.getValue().equals(kind)).map(Map.Entry::getKey).toList();
    }
}
