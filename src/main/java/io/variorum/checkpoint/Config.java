// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** A network's description in JSON, read value by value; a value of the wrong kind is refused with a sentence. */
public final class Config {

    private final String file;
    private final JsonObject json;

    private Config(String file, JsonObject json) {
        this.file = file;
        this.json = json;
    }

    /** @param file how error messages name it, "unet/config.json" */
    public static Config read(String file, String text) {
        try {
            return new Config(file, JsonParser.parseString(text).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException("%s is not a JSON object. Fetch it again.".formatted(file));
        }
    }

    public String file() {
        return file;
    }

    public boolean has(String key) {
        return json.has(key) && !json.get(key).isJsonNull();
    }

    public int integer(String key, int otherwise) {
        return has(key) ? integer(key, json.get(key)) : otherwise;
    }

    public double decimal(String key, double otherwise) {
        return has(key) ? value(key, "a number", json.get(key), e -> finite(e.getAsDouble())) : otherwise;
    }

    public String text(String key, String otherwise) {
        return has(key) ? value(key, "a text", json.get(key), JsonElement::getAsString) : otherwise;
    }

    public boolean flag(String key, boolean otherwise) {
        return has(key) ? value(key, "true or false", json.get(key), Config::truth) : otherwise;
    }

    public List<String> texts(String key) {
        JsonArray array = array(key);
        return value(key, "a list of texts", array, e -> array.asList().stream().map(JsonElement::getAsString).toList());
    }

    public List<Integer> integers(String key, int times, int otherwise) {
        return has(key) ? integers(key, times) : Collections.nCopies(times, otherwise);
    }

    /** A list of whole numbers; a single one stands for {@code times} equal ones. */
    public List<Integer> integers(String key, int times) {
        List<Integer> numbers = new ArrayList<>();
        if (has(key) && json.get(key).isJsonPrimitive()) {
            for (int i = 0; i < times; i++) {
                numbers.add(integer(key, json.get(key)));
            }
        } else {
            array(key).forEach(e -> numbers.add(integer(key, e)));
        }
        if (numbers.size() != times) {
            throw refuse("\"%s\" must have %d values, but has %d".formatted(key, times, numbers.size()));
        }
        return List.copyOf(numbers);
    }

    public int size(String key) {
        return array(key).size();
    }

    /** Refuses a value that the program does not know how to compute. */
    public void require(boolean condition, String reason, Object... values) {
        if (!condition) {
            throw refuse(reason.formatted(values));
        }
    }

    private int integer(String key, JsonElement element) {
        int number = value(key, "a whole number", element, e -> Integer.parseInt(e.getAsString()));
        require(number >= 0 && number <= 1_000_000, "\"%s\" must be between 0 and 1000000, but is %d", key, number);
        return number;
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new NumberFormatException("as text JSON can hold what is no number");
        }
        return number;
    }

    private static boolean truth(JsonElement element) {
        if (!element.getAsJsonPrimitive().isBoolean()) {
            throw new IllegalStateException("of a text, whatever is not \"true\" would be false");
        }
        return element.getAsBoolean();
    }

    private JsonArray array(String key) {
        require(has(key), "\"%s\" is missing", key);
        return value(key, "a list", json.get(key), JsonElement::getAsJsonArray);
    }

    private <T> T value(String key, String kind, JsonElement element, Function<JsonElement, T> read) {
        try {
            return read.apply(element);
        } catch (IllegalStateException | UnsupportedOperationException | ClassCastException | NumberFormatException e) {
            throw refuse("\"%s\" must be %s, but is %s".formatted(key, kind, element));
        }
    }

    private IllegalArgumentException refuse(String reason) {
        return new IllegalArgumentException("%s: %s. Stable Diffusion 1.x models run here.".formatted(file, reason));
    }
}
