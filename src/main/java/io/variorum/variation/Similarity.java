// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.checkpoint.Sha256;
import io.variorum.picture.EncodedImage;
import io.variorum.picture.ImageFile;
import io.variorum.picture.Picture;
import io.variorum.picture.Scaled;
import io.variorum.view.Html;
import io.variorum.view.ProgressBar;
import io.variorum.view.Viewable;
import io.variorum.view.Visible;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A picture beside others, the most alike first. It answers two questions with numbers: is this picture different from those,
 * and is one of those a copy of it, also when it was cropped, resized, compressed or mirrored.
 *
 * @param unread files that look like pictures and could not be read
 */
public record Similarity(Picture picture, List<Found> found, List<Path> unread) implements Viewable {

    private static final int SHOWN = 10;
    private static final int THUMB = 96; // pixels of the longer side

    /** One of the others, and how like it is. */
    public record Found(Path file, String digest, Likeness likeness) {}

    public Similarity {
        found = List.copyOf(found);
        unread = List.copyOf(unread);
    }

    /** Compares with every PNG, JPEG, WebP, GIF and BMP file in a folder and the folders in it. */
    public static Similarity of(Picture picture, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no folder %s. Try similarity(picture, \"prior-works\").".formatted(folder));
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return of(picture, all.filter(f -> Files.isRegularFile(f) && ImageFile.isNamedSo(f)).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s.".formatted(folder, e.getMessage()), e);
        }
    }

    public static Similarity of(Picture picture, List<Path> files) {
        BufferedImage mine = picture.image();
        List<Map.Entry<Path, Optional<Found>>> looked;
        try (ProgressBar bar = ProgressBar.of("Comparing", "pictures", files.size())) {
            looked = files.parallelStream().map(file -> {
                Optional<Found> found = ImageFile.read(file).map(image -> new Found(file, Sha256.hex(file), Likeness.of(mine, image)));
                bar.step();
                return Map.entry(file, found);
            }).toList();
        }
        return new Similarity(picture, looked.stream().flatMap(l -> l.getValue().stream())
                        .sorted(Comparator.comparingDouble((Found f) -> f.likeness().outlines()).reversed()).toList(),
                looked.stream().filter(l -> l.getValue().isEmpty()).map(Map.Entry::getKey).toList());
    }

    /** Those that count as the same picture or a part of it. */
    public List<Found> copies() {
        return found.stream().filter(f -> f.likeness().copy()).toList();
    }

    @Override
    public Html html() {
        return Html.block(Html.of(Similarity.class, "similarity.mustache", Map.of("sentence", toString(), "picture", thumbnail(picture.image()),
                "measures", Likeness.MEASURES.stream().map(Measure::name).toList(), "rows", found.stream().limit(SHOWN).map(Similarity::row).toList(),
                "sources", Likeness.MEASURES.stream().map(m -> Map.of("name", m.name(), "source", m.source())).toList())));
    }

    private static Map<String, Object> row(Found f) {
        return Map.of("name", Visible.line(f.file().getFileName().toString()), "image", ImageFile.read(f.file()).map(Similarity::thumbnail).orElse(""),
                "copy", f.likeness().copy(), "where", where(f.likeness()), "outlines", number(f.likeness().outlines()),
                "overlap", f.likeness().overlap().values().stream().map(Similarity::number).toList(),
                "whole", f.likeness().whole().values().stream().map(Similarity::number).toList());
    }

    /** "80 % of yours on 100 % of it, mirrored". */
    public static String where(Likeness l) {
        return "%d %% of yours on %d %% of it%s".formatted(Math.round(100 * l.mine().area()), Math.round(100 * l.theirs().area()),
                l.mirrored() ? ", mirrored" : "");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 10 ? "%.0f" : "%.2f", value);
    }

    private static String thumbnail(BufferedImage image) {
        double scale = Math.min(1, (double) THUMB / Math.max(image.getWidth(), image.getHeight()));
        return Html.pngUri(EncodedImage.png(Scaled.to(image, Math.max(1, (int) Math.round(image.getWidth() * scale)),
                Math.max(1, (int) Math.round(image.getHeight() * scale)))));
    }

    @Override
    public String toString() {
        String rest = unread.isEmpty() ? "" : " %d could not be read: %s.".formatted(unread.size(),
                String.join(", ", unread.stream().limit(SHOWN).map(f -> Visible.line(f.getFileName().toString())).toList()));
        if (found.isEmpty()) {
            return "There is no picture to compare with." + rest;
        }
        String compared = "Compared with %d picture%s: ".formatted(found.size(), found.size() == 1 ? "" : "s");
        String nearest = "the nearest is %s (outlines %s, %s).".formatted(Visible.line(found.get(0).file().getFileName().toString()),
                number(found.get(0).likeness().outlines()), where(found.get(0).likeness()));
        return compared + (copies().isEmpty() ? "none counts as the same picture; "
                : "%d count%s as the same picture or a part of it; ".formatted(copies().size(), copies().size() == 1 ? "s" : "")) + nearest + rest;
    }
}
