// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
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
        return Pixels.of(image(name));
    }

    /** The root-mean-square distances of the named pictures. */
    static DistanceMatrix rmse() {
        return matrix(Measures.RMSE);
    }

    static DistanceMatrix matrix(Measure<?> measure) {
        return DistanceMatrix.between(measure, names().stream().<Supplier<BufferedImage>>map(n -> () -> image(n)).toList(), 64, 88);
    }

    static int[] groups(int part) {
        return names().stream().mapToInt(n -> Integer.parseInt(n.split("-")[part])).toArray();
    }

    static BufferedImage image(String name) {
        try (InputStream in = Reference.class.getResourceAsStream(name + ".png")) {
            return ImageIO.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> double distance(Measure<T> measure, String a, String b) {
        return measure.distance(measure.look(picture(a)), measure.look(picture(b)));
    }
}
