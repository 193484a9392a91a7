// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.variorum.prompt.Numbers;
import io.variorum.sweep.Csv;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The numbers of a variation as files for other programs; what cannot be computed from these pictures is null. */
final class Statistics {

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

    private Statistics() {}

    static String json(Variation variation) {
        JsonObject axes = new JsonObject();
        variation.axes().forEach(e -> axes.add(e.axis(), effect(e)));
        JsonObject all = new JsonObject();
        all.addProperty("measure", variation.measure().name());
        all.addProperty("n", variation.pictures());
        all.add("axes", axes);
        all.add("vendi", number(variation.vendi()));
        all.add("noise_floor", variation.noiseFloor().map(Statistics::floor).orElse(JsonNull.INSTANCE));
        all.addProperty("sentence", variation.sentence());
        return GSON.toJson(all) + "\n";
    }

    /** Square, with the files' names as the first row and the first column. */
    static String csv(List<Specimen> pictures, DistanceMatrix distances) {
        List<String> names = pictures.stream().map(p -> Csv.quoted(p.name())).toList();
        StringBuilder text = new StringBuilder("file," + String.join(",", names) + "\n");
        for (int i = 0; i < names.size(); i++) {
            int row = i;
            text.append(names.get(i)).append(',').append(IntStream.range(0, names.size())
                    .mapToObj(j -> Numbers.text(distances.get(row, j))).collect(Collectors.joining(","))).append('\n');
        }
        return text.toString();
    }

    private static JsonObject effect(Effect e) {
        JsonObject numbers = new JsonObject();
        numbers.add("F", number(e.permanova().f()));
        numbers.add("R2", number(e.permanova().r2()));
        numbers.add("p", number(e.permanova().p()));
        numbers.add("dispersion_F", number(e.dispersion().f()));
        numbers.add("dispersion_p", number(e.dispersion().p()));
        numbers.add("effect_in_noise_floors", number(e.inNoiseFloors()));
        numbers.add("interval", e.interval().<JsonElement>map(i -> {
            JsonArray ends = new JsonArray();
            ends.add(i.low());
            ends.add(i.high());
            return ends;
        }).orElse(JsonNull.INSTANCE));
        return numbers;
    }

    private static JsonElement floor(NoiseFloor floor) {
        JsonObject numbers = new JsonObject();
        numbers.add("median", number(floor.median()));
        numbers.add("q05", number(floor.q05()));
        numbers.add("q95", number(floor.q95()));
        numbers.addProperty("pairs", floor.pairs());
        return numbers;
    }

    private static JsonElement number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : JsonNull.INSTANCE;
    }

    private static JsonElement number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }
}
