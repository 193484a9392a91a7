// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.picture.Picture;
import io.variorum.view.Html;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ledger at a glance: how much was made, what was kept of it, and the last entries. */
final class LedgerView {

    private static final int LAST = 8; // entries; more belong to the narrative
    private static final int KEPT = 12; // thumbnails
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private LedgerView() {}

    static String sentence(Ledger ledger) {
        LedgerIndex index = ledger.studio().index();
        return "Ledger \"%s\": %s, %s made, %d chosen, %d rejected.".formatted(ledger.name(),
                count(ledger.entries().size(), "entry", "entries"), count(index.made(), "picture", "pictures"),
                index.chosen().size(), index.rejected().size());
    }

    static Html of(Ledger ledger) {
        List<Entry> entries = ledger.entries();
        List<Map<String, Object>> last = new ArrayList<>();
        for (int i = entries.size() - 1; i >= Math.max(0, entries.size() - LAST); i--) {
            Entry entry = entries.get(i);
            last.add(Map.of("number", entry.number(), "time", TIME.format(entry.time()), "what", EntryWords.of(entry),
                    "person", entry instanceof Entry.Statement));
        }
        Map<String, Object> values = new HashMap<>(Map.of("sentence", sentence(ledger), "last", last,
                "kept", kept(ledger), "notices", ledger.notices()));
        return Html.of(LedgerView.class, "ledger.mustache", values);
    }

    /** The pictures last chosen, in the order in which they were chosen. */
    private static List<Map<String, Object>> kept(Ledger ledger) {
        List<String> chosen = new ArrayList<>(ledger.studio().index().chosen());
        Collections.reverse(chosen);
        List<Map<String, Object>> kept = new ArrayList<>();
        for (String digest : chosen.subList(0, Math.min(KEPT, chosen.size()))) {
            Optional<Picture> picture = ledger.picture(digest);
            picture.ifPresent(p -> kept.add(0, Map.of("source", Html.pngUri(p.bytes()), "words", p.toString())));
        }
        return kept;
    }

    static String count(int n, String one, String many) {
        return n == 1 ? "1 " + one : "%,d %s".formatted(n, many);
    }
}
