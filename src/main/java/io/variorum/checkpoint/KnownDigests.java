// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * SHA-256 of files that were read before, so that a list of models need not read gigabytes each time. Good for a list and
 * for finding a file; what goes into a record is always computed from the file itself.
 */
final class KnownDigests {

    private final Path store;

    KnownDigests(Path store) {
        this.store = store;
    }

    static KnownDigests ofUser() {
        return new KnownDigests(SampleModel.cache().resolve("digests.json"));
    }

    /** Read anew where the file's size or its time of change is another one. */
    synchronized String of(Path file) {
        try {
            Path real = file.toRealPath();
            BasicFileAttributes now = Files.readAttributes(real, BasicFileAttributes.class);
            String state = now.size() + " " + now.lastModifiedTime();
            JsonObject all = read();
            if (all.get(real.toString()) instanceof JsonObject known && known.has("sha256") && known.has("state")
                    && known.get("state").getAsString().equals(state)) {
                return known.get("sha256").getAsString();
            }
            JsonObject fresh = new JsonObject();
            fresh.addProperty("state", state);
            fresh.addProperty("sha256", Sha256.hex(real));
            all.add(real.toString(), fresh);
            write(all);
            return fresh.get("sha256").getAsString();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private JsonObject read() {
        try {
            return JsonParser.parseString(Files.readString(store)).getAsJsonObject();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            return new JsonObject(); // not there yet, or spoilt: it only saves time
        }
    }

    private void write(JsonObject all) {
        try {
            Files.createDirectories(store.getParent());
            Path fresh = Files.createTempFile(store.getParent(), "digests", ".json");
            Files.writeString(fresh, new Gson().toJson(all), StandardCharsets.UTF_8);
            Files.move(fresh, store, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // a cache that cannot be written costs time, nothing else
        }
    }
}
