// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.variorum.checkpoint.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A ledger's line as it stands in the file: one JSON object that holds the digest of the line before and ends with its
 * own, over all that comes before that in the line.
 *
 * @param by "program" or "person"
 * @param digest SHA-256 of the line's bytes without the newline: what the next line holds as "before"
 */
record LedgerLine(long number, Instant time, String before, String kind, String by, JsonObject facts, String digest) {

    /** What the first line holds as "before". */
    static final String BEGINNING = "0".repeat(64);
    private static final String OWN = ",\"sha256\":\"";
    private static final byte[] OPENING = OWN.getBytes(StandardCharsets.US_ASCII);

    /** Bytes of a line from its own digest's name to its end. */
    static final int TAIL = OWN.length() + 64 + 2;

    /** The line's bytes, newline included. */
    static byte[] write(Entry entry, String before) {
        JsonObject json = new JsonObject();
        json.addProperty("number", entry.number());
        json.addProperty("time", entry.time().toString());
        json.addProperty("before", before);
        json.addProperty("kind", EntryJson.kind(entry));
        json.addProperty("by", EntryJson.voice(entry.getClass()));
        json.add("facts", EntryJson.facts(entry));
        String text = escapeHalves(EntryJson.GSON.toJson(json));
        String open = text.substring(0, text.length() - 1);
        return (open + OWN + Sha256.hex(open) + "\"}\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a line without its newline; empty if its own digest does not fit or it is no JSON as this program writes it. */
    static Optional<LedgerLine> read(byte[] line) {
        int cut = line.length - TAIL;
        if (cut < 0) {
            return Optional.empty();
        }
        byte[] open = Arrays.copyOf(line, cut);
        String tail = new String(line, cut, TAIL, StandardCharsets.ISO_8859_1);
        if (!tail.equals(OWN + Sha256.hex(open) + "\"}")) {
            return Optional.empty();
        }
        try {
            String text = new String(line, StandardCharsets.UTF_8);
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            if (!escapeHalves(EntryJson.GSON.toJson(json)).equals(text)) {
                return Optional.empty(); // a name twice, a comment, a space: other readers could read something else
            }
            return Optional.of(new LedgerLine(json.get("number").getAsLong(), Instant.parse(json.get("time").getAsString()),
                    json.get("before").getAsString(), json.get("kind").getAsString(), json.get("by").getAsString(),
                    json.getAsJsonObject("facts"), Sha256.hex(line)));
        } catch (JsonParseException | IllegalStateException | NullPointerException | ClassCastException
                | DateTimeException | UnsupportedOperationException | NumberFormatException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    /** Whether a line that ends with this digest, its own, ends so from here on. */
    static boolean endsWith(byte[] buffer, int at, byte[] own) {
        return Arrays.equals(buffer, at, at + OPENING.length, OPENING, 0, OPENING.length) && HexDigits.stand(buffer, at + OPENING.length, own, 0, own.length)
                && buffer[at + TAIL - 2] == '"' && buffer[at + TAIL - 1] == '}';
    }

    /** UTF-8 has no bytes for half a character; JSON can name it. A cell's source may hold one. */
    private static String escapeHalves(String json) {
        StringBuilder out = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (c >= 0xD800 && c <= 0xDFFF) {
                out.append("\\u%04x".formatted(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
