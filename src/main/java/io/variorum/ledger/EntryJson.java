// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import io.variorum.picture.Origin;
import io.variorum.picture.OriginJson;
import io.variorum.picture.ParametersJson;
import io.variorum.picture.PictureRecord;
import io.variorum.prompt.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An entry's facts as JSON: the record's own words, in the record's order. */
final class EntryJson {

    static final Gson GSON = new GsonBuilder().disableHtmlEscaping()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .registerTypeAdapter(Parameters.class, (JsonSerializer<Parameters>) (p, t, c) -> ParametersJson.write(p))
            .registerTypeAdapter(Parameters.class, (JsonDeserializer<Parameters>) (j, t, c) -> ParametersJson.read(j.getAsJsonObject()))
            .registerTypeAdapter(Origin.class, (JsonSerializer<Origin>) (o, t, c) -> OriginJson.write(o))
            .registerTypeAdapter(Origin.class, (JsonDeserializer<Origin>) (j, t, c) -> OriginJson.read(j.getAsJsonObject()))
            .registerTypeAdapter(Duration.class, (JsonSerializer<Duration>) (d, t, c) -> new JsonPrimitive(d.toMillis()))
            .registerTypeAdapter(Duration.class, (JsonDeserializer<Duration>) (j, t, c) -> Duration.ofMillis(j.getAsLong()))
            .registerTypeAdapter(Instant.class, (JsonSerializer<Instant>) (i, t, c) -> new JsonPrimitive(i.toString()))
            .registerTypeAdapter(Instant.class, (JsonDeserializer<Instant>) (j, t, c) -> Instant.parse(j.getAsString()))
            .create();

    private static final Map<String, Class<?>> KINDS = new LinkedHashMap<>();

    static {
        for (Class<?> voice : Entry.class.getPermittedSubclasses()) {
            Arrays.stream(voice.getPermittedSubclasses()).forEach(kind -> KINDS.put(name(kind), kind));
        }
    }

    private EntryJson() {}

    /** The kind of an entry as its line names it: "generated". */
    static String kind(Entry entry) {
        return name(entry.getClass());
    }

    /** Whether an entry of this kind is told in this voice; of a kind that this program does not know, any may be. */
    static boolean speaks(String kind, String by) {
        Class<?> known = KINDS.get(kind);
        return known == null || by.equals(voice(known));
    }

    /** "person" for what somebody said, "program" for what it saw or did itself. */
    static String voice(Class<?> kind) {
        return Entry.Statement.class.isAssignableFrom(kind) ? "person" : "program";
    }

    static JsonObject facts(Entry entry) {
        JsonObject all = GSON.toJsonTree(entry).getAsJsonObject();
        all.remove("number");
        all.remove("time");
        if (!(entry instanceof Entry.Generated g)) {
            return all;
        }
        JsonObject found = new JsonObject(); // first the two by which an open ledger finds a picture
        found.addProperty("key", new PictureRecord(g.parameters(), g.origin()).digest());
        found.addProperty("picture", g.picture());
        all.entrySet().forEach(e -> found.add(e.getKey(), e.getValue()));
        return found;
    }

    static Entry read(LedgerLine line) {
        Class<?> kind = KINDS.get(line.kind());
        if (kind == null) {
            throw new IllegalArgumentException("Line %d is of a kind this program does not know: \"%s\". Use a newer Variorum."
                    .formatted(line.number(), line.kind()));
        }
        try {
            JsonObject facts = line.facts().deepCopy();
            facts.addProperty("number", line.number());
            facts.addProperty("time", line.time().toString());
            return EntryRules.checked((Entry) GSON.fromJson(facts, kind));
        } catch (RuntimeException | StackOverflowError e) { // what strangers wrote into a line can fail in any way
            throw new IllegalArgumentException("Line %d cannot be read: its facts are not those of an entry \"%s\".".formatted(line.number(), line.kind()), e);
        }
    }

    private static String name(Class<?> kind) {
        return kind.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
