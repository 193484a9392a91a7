// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.picture.EncodedImage;
import io.variorum.picture.Scaled;
import io.variorum.view.Html;
import io.variorum.view.Visible;
import java.awt.image.BufferedImage;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The course of the work as rows: a small picture, what was changed for it, and what was said of it. */
final class CourseView {

    private static final int SHOWN = 150; // rows with a picture; a longer course shows its ends and what was judged
    private static final int SIDE = 120; // pixels of a small picture's longer side
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private CourseView() {}

    static Html of(Course course) {
        List<CourseStep> pictures = course.steps().stream().filter(CourseStep::isPicture).filter(s -> !s.swept() || s.judged()).toList();
        boolean part = pictures.size() > SHOWN;
        List<Map<String, Object>> rows = new ArrayList<>();
        int unshown = 0;
        for (CourseStep step : course.steps()) {
            if (step.isPicture() && (!pictures.contains(step) || part && !end(step, pictures) && !step.judged())) {
                unshown++;
            } else {
                rows.add(row(step, course));
            }
        }
        Map<String, Object> values = new HashMap<>(Map.of("sentence", course.toString(), "rows", rows));
        if (unshown > 0) {
            values.put("unshown", "%s not shown here: %s.".formatted(LedgerView.count(unshown, "picture is", "pictures are"),
                    part ? "of a long course the first, the last and the judged ones stand here" : "a sweep’s pictures that nobody chose or rejected"));
        }
        return Html.of(CourseView.class, "course.mustache", values);
    }

    private static boolean end(CourseStep step, List<CourseStep> pictures) {
        return step == pictures.get(0) || step == pictures.get(pictures.size() - 1);
    }

    private static Map<String, Object> row(CourseStep step, Course course) {
        Map<String, Object> row = new HashMap<>(Map.of("number", step.entry().number(), "time", TIME.format(step.entry().time()),
                "words", Visible.line(step.words()), "person", step.entry() instanceof Entry.Statement, "kept", step.kept(),
                "judgements", step.judgements().stream().map(j -> Visible.line(j.words())).toList()));
        if (step.isSeen()) {
            course.image(step).ifPresentOrElse(image -> row.put("image", Map.of("source", small(image), "words", Visible.line(step.words()))),
                    () -> row.put("lost", "Its file is missing or was changed."));
        }
        return row;
    }

    private static String small(BufferedImage image) {
        int w = image.getWidth();
        int h = image.getHeight();
        int longer = Math.max(w, h);
        BufferedImage shown = longer <= SIDE ? image : Scaled.to(image, Math.max(1, w * SIDE / longer), Math.max(1, h * SIDE / longer));
        return Html.pngUri(EncodedImage.png(shown));
    }
}
