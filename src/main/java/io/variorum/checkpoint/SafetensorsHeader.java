// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON at the head of a safetensors file, checked against the number of bytes that follow it. */
record SafetensorsHeader(Map<String, TensorEntry> entries, Map<String, String> metadata) {

    /** @param dataBytes how many bytes the file has after the header */
    static SafetensorsHeader read(String file, String json, long dataBytes) {
        Map<String, TensorEntry> entries = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        try (JsonReader in = new JsonReader(new StringReader(json))) {
            in.beginObject();
            while (in.hasNext()) {
                String name = in.nextName();
                if (name.equals("__metadata__")) {
                    readMetadata(in, metadata);
                } else if (entries.put(name, readEntry(file, in, name)) != null) {
                    throw refuse(file, "it names \"%s\" twice", name);
                }
            }
            in.endObject();
        } catch (MalformedJsonException | EOFException | IllegalStateException | NumberFormatException e) {
            throw refuse(file, "its header is not the JSON of that format");
        } catch (IOException e) {
            throw new IllegalStateException(e); // a string has no failures of its own
        }
        check(file, entries, dataBytes);
        return new SafetensorsHeader(entries, metadata);
    }

    private static void readMetadata(JsonReader in, Map<String, String> metadata) throws IOException {
        in.beginObject();
        while (in.hasNext()) {
            metadata.put(in.nextName(), in.nextString());
        }
        in.endObject();
    }

    private static TensorEntry readEntry(String file, JsonReader in, String name) throws IOException {
        String dtype = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        in.beginObject();
        while (in.hasNext()) {
            switch (in.nextName()) {
                case "dtype" -> dtype = in.nextString();
                case "shape" -> shape = readLongs(in);
                case "data_offsets" -> offsets = readLongs(in);
                default -> in.skipValue();
            }
        }
        in.endObject();
        if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
            throw refuse(file, "\"%s\" lacks its type, its shape or its place", name);
        }
        return new TensorEntry(name, dtype, shape, offsets.get(0), offsets.get(1));
    }

    private static List<Long> readLongs(JsonReader in) throws IOException {
        List<Long> numbers = new ArrayList<>();
        in.beginArray();
        while (in.peek() != JsonToken.END_ARRAY) {
            numbers.add(in.nextLong());
        }
        in.endArray();
        return numbers;
    }

    private static void check(String file, Map<String, TensorEntry> entries, long dataBytes) {
        for (TensorEntry e : entries.values()) {
            int bytes = TensorEntry.bytes(e.dtype());
            if (bytes == 0) {
                throw refuse(file, "\"%s\" has the unknown type \"%s\"", e.name(), e.dtype());
            }
            if (e.begin() < 0 || e.end() < e.begin()) {
                throw refuse(file, "\"%s\" ends before it begins", e.name());
            }
            if (e.end() > dataBytes) {
                throw refuse(file, "\"%s\" lies beyond the end of the file; the file was cut off", e.name());
            }
            if (e.count() < 0 || e.count() * bytes != e.end() - e.begin()) {
                throw refuse(file, "\"%s\" (%s, %s) does not fill its %d bytes", e.name(), e.shapeText(), e.dtype(),
                        e.end() - e.begin());
            }
        }
        List<TensorEntry> inOrder = new ArrayList<>(entries.values());
        inOrder.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
        for (int i = 1; i < inOrder.size(); i++) {
            if (inOrder.get(i).begin() < inOrder.get(i - 1).end()) {
                throw refuse(file, "\"%s\" and \"%s\" overlap", inOrder.get(i - 1).name(), inOrder.get(i).name());
            }
        }
    }

    static IllegalArgumentException refuse(String file, String reason, Object... values) {
        return new IllegalArgumentException(
                "%s is not a sound safetensors file: %s. Fetch it again.".formatted(file, reason.formatted(values)));
    }
}
