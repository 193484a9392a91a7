// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.variorum.checkpoint.Sha256;
import io.variorum.prompt.Parameters;

/**
 * What a picture is asked from and made with, exactly, as one line of JSON: enough to make it again, and the key by
 * which a studio folder finds it.
 */
public record PictureRecord(Parameters parameters, Origin origin) {

    /** The keyword of the PNG chunk that carries it. */
    static final String KEYWORD = "variorum";
    private static final int FORMAT = 1;
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    /** Equal records give equal text. */
    public String json() {
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.add("parameters", ParametersJson.write(parameters));
        json.add("origin", OriginJson.write(origin));
        return GSON.toJson(json);
    }

    /** SHA-256 of {@link #json()}. */
    public String digest() {
        return Sha256.hex(json());
    }

    static PictureRecord read(String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            int format = json.get("format").getAsInt();
            if (format != FORMAT) {
                throw new IllegalArgumentException(
                        "This picture's record has format %d; this program reads format %d. Use a newer Variorum.".formatted(format, FORMAT));
            }
            return new PictureRecord(ParametersJson.read(json.getAsJsonObject("parameters")),
                    OriginJson.read(json.getAsJsonObject("origin")));
        } catch (JsonParseException | IllegalStateException | NullPointerException | ClassCastException
                | UnsupportedOperationException | NumberFormatException | StackOverflowError e) {
            throw new IllegalArgumentException("This picture's record cannot be read: it is not the JSON that Variorum writes.", e);
        }
    }
}
