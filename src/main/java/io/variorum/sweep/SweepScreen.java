// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.picture.Picture;
import io.variorum.view.Html;
import io.variorum.view.ProgressBar;
import io.variorum.view.Screen;
import io.variorum.view.Viewable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * What is seen while a sweep runs: a bar with the latest picture, and under it the sheet as it fills in. When the run ends
 * only a sentence stays, for the finished grid shows itself; when it is stopped, the sheet stays as far as it got.
 */
final class SweepScreen {

    private static final double BAR_EVERY = 0.25; // seconds; faster is not seen, and each update is a message
    private static final double SHEET_EVERY = 1;
    private static final double SECONDS_PER_BYTE = 1e-6; // a sheet of 1 MB at most every second
    private static final int TINY = 3000;
    private static final int TINY_SIDE = 96;

    private final int total;
    private final Screen.Panel bar;
    private Screen.Panel sheet;
    private final Map<Picture, String> thumbnails = new HashMap<>();
    private final long start = System.nanoTime();
    private int done;
    private int found;
    private int failed;
    private Picture latest;
    private Supplier<OptionalDouble> left = OptionalDouble::empty;
    private double barShown = -1;
    private double sheetShown = -1;
    private int sheetBytes;

    SweepScreen(int total) {
        this.total = total;
        this.bar = Screen.current().open(progress(0));
    }

    void step(int step, int steps) {
        if (seconds() - barShown > BAR_EVERY) {
            showBar((double) step / steps);
        }
    }

    void made(Picture picture, boolean fresh) {
        latest = picture;
        done++;
        found += fresh ? 0 : 1;
    }

    void failed() {
        done++;
        failed++;
    }

    /** Shows the state of things, if it is time to; only then are grid and time left worked out. */
    void show(Supplier<Grid> grid, Supplier<OptionalDouble> secondsLeft) {
        left = secondsLeft;
        if (seconds() - barShown > BAR_EVERY) {
            showBar(0);
        }
        if (done < total && seconds() - sheetShown > Math.max(SHEET_EVERY, sheetBytes * SECONDS_PER_BYTE)) {
            showSheet(grid.get());
        }
    }

    /** Leaves the sheet as it is and returns the sentence for the one who stopped it. */
    String stopped(Grid grid) {
        String sentence = "Stopped: %,d of %,d pictures are made and kept. Run the same sweep again to make only the other %,d."
                .formatted(done - failed, total, total - done + failed);
        showSheet(grid);
        bar.update(new Said(sentence));
        return sentence;
    }

    void finished() {
        int fresh = done - failed - found;
        StringBuilder sentence = new StringBuilder(fresh == 1 ? "1 picture made" : "%,d pictures made".formatted(fresh));
        if (fresh > 0) {
            sentence.append(" in ").append(ProgressBar.about(seconds()).replace("about ", ""));
        }
        sentence.append(found == 0 ? "" : ", %,d %s there already".formatted(found, found == 1 ? "was" : "were"));
        sentence.append(failed == 0 ? "." : ", %,d failed; the reasons stand in their places.".formatted(failed));
        bar.update(new Said(sentence.toString()));
        if (sheet != null) {
            sheet.update(new Said(""));
        }
    }

    private void showBar(double share) {
        bar.update(progress(share));
        barShown = seconds();
    }

    private void showSheet(Grid grid) {
        Html html = Html.block(SheetHtml.of(grid, p -> thumbnails.computeIfAbsent(p, q -> Thumbnail.uri(q, TINY, TINY_SIDE)), false));
        Shown shown = new Shown(html, grid.toString());
        sheetBytes = html.text().length();
        if (sheet == null) {
            sheet = Screen.current().open(shown);
        } else {
            sheet.update(shown);
        }
        sheetShown = seconds();
    }

    private Progress progress(double share) {
        return new Progress(done, total, found, failed, share, seconds(), left.get(), Optional.ofNullable(latest));
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** A sentence alone. */
    private record Said(String text) implements Viewable {
        @Override
        public Html html() {
            return Html.block(Html.of(SweepScreen.class, "said.mustache", Map.of("text", text)));
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The sheet so far; in a terminal the bar says enough. */
    private record Shown(Html html, String sentence) implements Viewable {
        @Override
        public String toString() {
            return sentence;
        }
    }
}
