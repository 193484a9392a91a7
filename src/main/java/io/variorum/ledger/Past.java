// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.picture.Origin;
import io.variorum.picture.Picture;
import io.variorum.prompt.Difference;
import io.variorum.prompt.Differences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a record knows of a picture's making besides what its file says.
 *
 * @param environment on what it was made: processor, threads, libraries; empty if the record does not say
 * @param contradictions what the picture's file says otherwise than the record, one phrase each
 */
public record Past(Optional<Map<String, String>> environment, List<String> contradictions) {

    /** Of a picture file alone. */
    public static final Past UNKNOWN = new Past(Optional.empty(), List.of());

    /** What can change the last digits of a picture. */
    private static final List<String> MATTERS = List.of("processor", "threads", "libtorch", "Java", "system", "jar");

    public Past {
        contradictions = List.copyOf(contradictions);
    }

    /** @param stored finds a picture's file by its digest */
    public static Past of(List<Entry> entries, Function<String, Optional<Picture>> stored, Picture picture) {
        Map<String, String> opened = Map.of();
        Map<String, String> engine = Map.of();
        List<Entry.Generated> made = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Opened o) {
                opened = o.environment();
            } else if (entry instanceof Entry.Loaded l) {
                engine = l.engine();
            } else if (entry instanceof Entry.Generated g && g.picture().equals(picture.digest())) {
                Map<String, String> all = new LinkedHashMap<>(opened);
                all.putAll(engine);
                return new Past(Optional.of(all), contradictions(g, picture));
            } else if (entry instanceof Entry.Generated g) {
                made.add(g);
            }
        }
        return new Past(Optional.empty(), made.stream().filter(g -> stored.apply(g.picture()).filter(p -> samePixels(p, picture)).isPresent())
                .findFirst().map(g -> contradictions(g, picture)).orElse(List.of()));
    }

    /** What of this is not so here and now, in phrases; empty if the record does not say on what the picture was made. */
    public Optional<List<String>> changedSince(Map<String, String> now) {
        return environment.map(then -> MATTERS.stream().filter(k -> then.containsKey(k) && !then.get(k).equals(now.get(k)))
                .map(k -> "%s: %s then, %s now".formatted(k, then.get(k), now.getOrDefault(k, "unknown"))).toList());
    }

    /** What a picture's file says otherwise than the entry in which it was made, one phrase each. */
    public static List<String> contradictions(Entry.Generated recorded, Picture file) {
        List<String> phrases = new ArrayList<>();
        for (Difference d : Differences.between(recorded.parameters(), file.parameters())) {
            phrases.add("%s: “%s” in the ledger, “%s” in the file".formatted(d.name(), d.before(), d.after()));
        }
        if (!recorded.origin().modelDigest().equals(file.origin().modelDigest())) {
            phrases.add("model: %s in the ledger, %s in the file".formatted(recorded.origin().modelHash(), file.origin().modelHash()));
        }
        if (!recorded.origin().loraDigests().equals(file.origin().loraDigests())) {
            phrases.add("the LoRAs' digests are others in the file than in the ledger");
        }
        if (!recorded.origin().embeddingDigests().equals(file.origin().embeddingDigests())) {
            phrases.add("the embeddings' digests are others in the file than in the ledger");
        }
        if (phrases.isEmpty() && !recorded.origin().equals(file.origin())) {
            phrases.add("made with: %s in the ledger, %s in the file".formatted(means(recorded.origin()), means(file.origin())));
        }
        return phrases;
    }

    private static String means(Origin origin) {
        return "%s, model %s, %s, %s".formatted(origin.program(), origin.model(), origin.device(), origin.precision());
    }

    private static boolean samePixels(Picture a, Picture b) {
        return a.width() == b.width() && a.height() == b.height() && Arrays.equals(pixels(a), pixels(b));
    }

    private static int[] pixels(Picture p) {
        return p.image().getRGB(0, 0, p.width(), p.height(), null, 0, p.width());
    }
}
