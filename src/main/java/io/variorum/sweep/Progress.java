// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.picture.Picture;
import io.variorum.view.Html;
import io.variorum.view.ProgressBar;
import io.variorum.view.Viewable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a sweep is.
 *
 * @param done pictures made, found or failed
 * @param share how much of the next picture is done, 0 to 1
 * @param seconds since the sweep began
 * @param left seconds to go, from the pictures measured so far; empty before the first
 */
record Progress(int done, int total, int found, int failed, double share, double seconds, OptionalDouble left,
        Optional<Picture> latest) implements Viewable {

    @Override
    public Html html() {
        Map<String, Object> values = new HashMap<>();
        values.put("sentence", toString());
        values.put("percent", Math.round(100 * (done + share) / total));
        latest.ifPresent(picture -> {
            values.put("shown", true);
            values.put("uri", Thumbnail.uri(picture, 20_000, 256));
            values.put("alt", "The latest picture: " + Settings.text("seed", Long.toString(picture.parameters().seed())));
        });
        return Html.block(Html.of(Progress.class, "progress.mustache", values));
    }

    /** "12 of 27 pictures; 0.8 s each; about 12 s left". */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%,d of %,d pictures".formatted(done, total));
        int fresh = done - found - failed;
        if (fresh > 0 && seconds > 0) {
            double each = seconds / (fresh + share);
            text.append(each < 9.95 ? "; %.1f s each".formatted(each) : "; %.0f s each".formatted(each));
        }
        if (done < total) {
            left.ifPresent(s -> text.append("; ").append(ProgressBar.about(s)).append(" left"));
        }
        text.append(found > 0 ? "; %,d %s there already".formatted(found, found == 1 ? "was" : "were") : "");
        text.append(failed > 0 ? "; %,d failed".formatted(failed) : "");
        return text.toString();
    }
}
