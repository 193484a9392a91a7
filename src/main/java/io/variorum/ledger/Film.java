// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.picture.Unwritable;
import io.variorum.picture.WholeFile;
import io.variorum.view.Html;
import io.variorum.view.ProgressBar;
import io.variorum.view.Viewable;
import io.variorum.view.Visible;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** Pictures one after the other, each with its caption, as an animated GIF. */
public final class Film implements Viewable {

    private final Path file;
    private final int frames;
    private final Duration length;

    private Film(Path file, int frames, Duration length) {
        this.file = file;
        this.frames = frames;
        this.length = length;
    }

    /**
     * @param head what stands above the picture: where in the work it belongs
     * @param caption what stands under it: what was changed, what was said
     * @param marked whether it is framed as a chosen one
     */
    public record Frame(BufferedImage picture, String head, String caption, boolean marked, Duration shown) {
        public Frame {
            head = Visible.line(head);
            caption = Visible.text(caption);
        }
    }

    /** Writes the frames into a .gif file; one is drawn at a time, so that a long film needs little memory. */
    public static Film write(Path file, Iterable<Frame> frames, FilmPage page) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".gif")) {
            throw new IllegalArgumentException("A film is written as a GIF, but the file was %s. Try \"making.gif\".".formatted(file));
        }
        try {
            return WholeFile.write(file, unfinished -> written(file, unfinished, frames, page));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written: %s.".formatted(file, Unwritable.reason(e)), e);
        }
    }

    private static Film written(Path file, Path unfinished, Iterable<Frame> frames, FilmPage page) throws IOException {
        int count = 0;
        Duration length = Duration.ZERO;
        try (GifWriter gif = GifWriter.open(unfinished); ProgressBar bar = ProgressBar.of("Drawing the film", "pictures", 0)) {
            for (Frame frame : frames) {
                gif.write(page.draw(frame), frame.shown());
                bar.at(++count, 0);
                length = length.plus(frame.shown());
            }
        }
        return new Film(file, count, length);
    }

    public Path file() {
        return file;
    }

    public int frames() {
        return frames;
    }

    public Duration length() {
        return length;
    }

    @Override
    public Html html() {
        try {
            String source = "data:image/gif;base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(file));
            return Html.block(Html.of(Film.class, "film.mustache", Map.of("source", source, "sentence", toString())));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }

    @Override
    public String toString() {
        return "Film %s: %s, %d s.".formatted(file.getFileName(), LedgerView.count(frames, "picture", "pictures"), length.toSeconds());
    }
}
