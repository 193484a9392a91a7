// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects arrays of numbers and writes them as one safetensors file, in the order in which they were added. */
public final class SafetensorsWriter {

    private final JsonObject header = new JsonObject();
    private final Map<String, ByteBuffer> data = new LinkedHashMap<>();
    private long end;

    public SafetensorsWriter add(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return add(name, "F32", values.length, bytes, shape);
    }

    public SafetensorsWriter add(String name, long[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return add(name, "I64", values.length, bytes, shape);
    }

    /** Numbers as another file has them. */
    SafetensorsWriter add(TensorEntry entry, String name, ByteBuffer bytes) {
        ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes);
        return add(name, entry.dtype(), (int) entry.count(), copy, entry.sizes());
    }

    /** A remark of the file's maker. */
    public SafetensorsWriter remark(String key, String text) {
        if (!header.has("__metadata__")) {
            header.add("__metadata__", new JsonObject());
        }
        header.getAsJsonObject("__metadata__").addProperty(key, text);
        return this;
    }

    private SafetensorsWriter add(String name, String dtype, int count, ByteBuffer bytes, long... shape) {
        long product = 1;
        JsonArray sizes = new JsonArray();
        for (long size : shape) {
            product *= size;
            sizes.add(size);
        }
        if (product != count || data.put(name, bytes) != null) {
            throw new IllegalStateException("%s: %d numbers do not fill its shape, or it was added before".formatted(name, count));
        }
        JsonArray offsets = new JsonArray();
        offsets.add(end);
        offsets.add(end += bytes.capacity());
        JsonObject entry = new JsonObject();
        entry.addProperty("dtype", dtype);
        entry.add("shape", sizes);
        entry.add("data_offsets", offsets);
        header.add(name, entry);
        return this;
    }

    public void write(Path file) {
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + 7) / 8 * 8; // the format aligns the data to 8 bytes with spaces
        ByteBuffer head = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(json);
        while (head.hasRemaining()) {
            head.put((byte) ' ');
        }
        try (var out = Files.newOutputStream(file)) {
            out.write(head.array());
            for (ByteBuffer bytes : data.values()) {
                out.write(bytes.array());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written. Choose another place.".formatted(file), e);
        }
    }
}
