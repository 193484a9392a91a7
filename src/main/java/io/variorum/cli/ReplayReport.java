// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.variorum.ledger.Reproduction;
import io.variorum.picture.Unwritable;
import io.variorum.picture.WholeFile;
import io.variorum.view.Html;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a replay came to, as text, as JSON and as a page. */
record ReplayReport(List<Reproduction> found) {

    boolean holds() {
        return found.stream().allMatch(r -> r.verdict().holds());
    }

    String text() {
        return found.stream().map(r -> "%s…  %s".formatted(r.original().digest().substring(0, 12), r)).collect(Collectors.joining(System.lineSeparator()));
    }

    /** {@code {"holds": true, "pictures": [{"picture": "…", "verdict": "identical", …}]}}. */
    String json() {
        JsonObject json = new JsonObject();
        json.addProperty("holds", holds());
        JsonArray pictures = new JsonArray();
        found.forEach(r -> pictures.add(json(r)));
        json.add("pictures", pictures);
        return new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create().toJson(json);
    }

    private static JsonObject json(Reproduction r) {
        JsonObject json = new JsonObject();
        json.addProperty("picture", r.original().digest());
        json.addProperty("verdict", r.verdict().name().toLowerCase(Locale.ROOT));
        json.addProperty("again", r.again().map(p -> p.digest()).orElse(null));
        json.addProperty("largest_difference", r.fit().map(f -> f.largest()).orElse(null));
        json.addProperty("psnr", r.fit().map(f -> f.psnr()).filter(Double::isFinite).orElse(null));
        json.add("inputs", array(r.inputs()));
        json.add("machine", r.known() ? array(r.machine()) : null);
        json.addProperty("missing", r.missing());
        json.addProperty("words", r.toString());
        return json;
    }

    private static JsonArray array(List<String> phrases) {
        JsonArray array = new JsonArray();
        phrases.forEach(array::add);
        return array;
    }

    void page(Path file) {
        String blocks = found.stream().map(r -> Html.block(r.html()).text()).collect(Collectors.joining("\n"));
        try {
            String text = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Made again</title></head><body>\n"
                    + blocks + "\n</body></html>\n";
            WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written: %s.".formatted(file, Unwritable.reason(e)), e);
        }
    }
}
