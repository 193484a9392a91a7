// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.picture.PictureRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an open ledger knows by heart: which picture answers which request, and what was said of it. */
final class LedgerIndex {

    private final Map<String, String> byKey = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Map<String, String> verdicts = new LinkedHashMap<>(); // the last one, in order of saying
    private final List<String> files = new ArrayList<>();

    void line(LineBeginning line) {
        add(line.kind(), line.key(), line.what());
    }

    void entry(Entry entry) {
        if (entry instanceof Entry.Generated g) {
            add("generated", new PictureRecord(g.parameters(), g.origin()).digest(), g.picture());
        } else if (entry instanceof Entry.Chosen c) {
            add("chosen", null, c.picture());
        } else if (entry instanceof Entry.Rejected r) {
            add("rejected", null, r.picture());
        } else if (entry instanceof Entry.Recovered r) {
            add("recovered", null, r.file());
        }
    }

    private void add(String kind, String key, String what) {
        switch (kind) {
            case "generated" -> {
                byKey.put(key, what);
                named.add(what);
            }
            case "chosen", "rejected" -> {
                verdicts.remove(what);
                verdicts.put(what, kind);
            }
            case "recovered" -> files.add(what);
            default -> { }
        }
    }

    /** The digest of the picture that was last made of this, or null. */
    String picture(String key) {
        return byKey.get(key);
    }

    boolean names(String picture) {
        return named.contains(picture);
    }

    boolean namesFile(String file) {
        return files.contains(file);
    }

    int made() {
        return named.size();
    }

    List<String> chosen() {
        return verdict("chosen");
    }

    List<String> rejected() {
        return verdict("rejected");
    }

    private List<String> verdict(String kind) {
        Collection<Map.Entry<String, String>> all = verdicts.entrySet();
        return all.stream().filter(e -> e.getValue().equals(kind)).map(Map.Entry::getKey).toList();
    }
}
