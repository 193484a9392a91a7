// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;

/** What scikit-image, imagehash and scikit-bio say of the test pictures. */
final class Reference {

    private Reference() {}

    static JsonObject numbers() {
        try (InputStream in = Reference.class.getResourceAsStream("reference.json")) {
            return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8)).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names() {
        return numbers().getAsJsonArray("names").asList().stream().map(JsonElement::getAsString).toList();
    }

    static Pixels picture(String name) {
        try (InputStream in = Reference.class.getResourceAsStream(name + ".png")) {
            return Pixels.of(ImageIO.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> double distance(Measure<T> measure, String a, String b) {
        return measure.distance(measure.look(picture(a)), measure.look(picture(b)));
    }
}
