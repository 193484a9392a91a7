// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.ledger.Entry;
import io.variorum.ledger.Environment;
import io.variorum.ledger.Ledger;
import io.variorum.prompt.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.WeakHashMap;

/** What the open studio folders hold: which requests were made with the model at work, and how large their pictures are. */
final class Holdings {

    private static final int RECENT = 20; // pictures whose size is looked up
    private static final Map<Ledger, Holdings> READ = new WeakHashMap<>(); // a ledger only grows: each entry is read once

    private final Map<Parameters, Set<String>> models = new HashMap<>(); // by which each request was fulfilled
    private final Map<String, String> named = new HashMap<>(); // model by name, as last at work
    private final List<Holdings> parts = new ArrayList<>(); // one a studio folder
    private final Map<Parameters, Long> sizes = new HashMap<>();
    private final Deque<Entry.Generated> recent = new ArrayDeque<>();
    private String model = "";
    private int entries;

    private Holdings() {}

    /** Everything up to this moment. */
    static synchronized Holdings now() {
        Holdings all = new Holdings();
        for (Ledger ledger : Ledger.openLedgers()) {
            Holdings own = READ.computeIfAbsent(ledger, l -> new Holdings());
            own.read(ledger.entries());
            all.parts.add(own);
            all.sizes.putAll(own.measured(ledger));
        }
        return all;
    }

    boolean made(Parameters p) {
        return parts.stream().anyMatch(studio -> studio.has(p));
    }

    private boolean has(Parameters p) {
        Set<String> by = models.getOrDefault(p.checkpoint() == null ? p : p.checkpoint(null), Set.of());
        String asked = p.checkpoint() == null ? model : named.getOrDefault(p.checkpointName(), "none");
        return asked.isEmpty() ? !by.isEmpty() : by.contains(asked);
    }

    /** The bytes that these requests' pictures will have, from those of like size; empty when none was made. */
    OptionalDouble bytes(List<Parameters> requests) {
        double perPixel = sizes.entrySet().stream().mapToDouble(e -> e.getValue() / pixels(e.getKey())).average().orElse(Double.NaN);
        return Double.isNaN(perPixel) ? OptionalDouble.empty()
                : OptionalDouble.of(requests.stream().mapToDouble(p -> perPixel * pixels(p)).sum());
    }

    private void read(List<Entry> all) {
        for (; entries < all.size(); entries++) {
            Entry entry = all.get(entries);
            if (entry instanceof Entry.Loaded loaded) {
                model = loaded.digest() + by(Environment.PROGRAM, loaded.engine().getOrDefault("device", "cpu"), loaded.engine().getOrDefault("precision", "float32"));
                named.put(loaded.model(), model);
            } else if (entry instanceof Entry.Generated made) {
                String by = made.origin().modelDigest() + by(made.origin().program(), made.origin().device(), made.origin().precision());
                models.computeIfAbsent(made.parameters(), p -> new HashSet<>()).add(by);
                named.put(made.origin().model(), by);
                recent.addLast(made);
                if (recent.size() > RECENT) {
                    recent.removeFirst();
                }
            }
        }
    }

    private static String by(String program, String device, String precision) {
        return String.join("\n", "", program, device, precision);
    }

    private Map<Parameters, Long> measured(Ledger ledger) {
        Map<Parameters, Long> found = new HashMap<>();
        for (Entry.Generated made : recent) {
            try {
                found.put(made.parameters(), Files.size(StudioFile.of(ledger, made.picture())));
            } catch (IOException e) {
                // a picture that is gone says nothing of how large others are
            }
        }
        return found;
    }

    private static double pixels(Parameters p) {
        return (double) p.width() * p.height();
    }
}
