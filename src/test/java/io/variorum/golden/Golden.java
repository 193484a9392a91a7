// SPDX-License-Identifier: Apache-2.0
package io.variorum.golden;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The reference numbers beside this class; their README says how they were made. */
public final class Golden {

    private Golden() {
    }

    public static JsonElement json(String name) {
        return JsonParser.parseString(new String(bytes(name), StandardCharsets.UTF_8));
    }

    /** The float32 arrays of a safetensors file, by name. */
    public static Map<String, float[]> arrays(String name) {
        return arrays(bytes(name));
    }

    /** The float32 arrays of a safetensors file elsewhere, such as src/test/reference/fullsize.py writes. */
    public static Map<String, float[]> arrays(Path file) {
        try {
            return arrays(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, float[]> arrays(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) file.getLong();
        byte[] header = new byte[length];
        file.get(header);
        ByteBuffer data = file.slice().order(ByteOrder.LITTLE_ENDIAN);
        Map<String, float[]> arrays = new TreeMap<>();
        JsonObject entries = JsonParser.parseString(new String(header, StandardCharsets.UTF_8)).getAsJsonObject();
        entries.entrySet().stream().filter(e -> !e.getKey().equals("__metadata__")).forEach(e -> {
            var offsets = e.getValue().getAsJsonObject().getAsJsonArray("data_offsets");
            float[] values = new float[(offsets.get(1).getAsInt() - offsets.get(0).getAsInt()) / Float.BYTES];
            data.slice(offsets.get(0).getAsInt(), values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer().get(values);
            arrays.put(e.getKey(), values);
        });
        return arrays;
    }

    /** The greatest absolute difference between two arrays of the same length. */
    public static double distance(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new AssertionError("lengths " + a.length + " and " + b.length);
        }
        double greatest = 0;
        for (int i = 0; i < a.length; i++) {
            greatest = Math.max(greatest, Math.abs((double) a[i] - b[i]));
            if (Float.isNaN(a[i]) != Float.isNaN(b[i])) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return greatest;
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Golden.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
