// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.picture.WrittenFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.internal.chartpart.Chart;

/** A chart in a file: its name's ending says whether as PNG, SVG or PDF. */
public final class ChartFile {

    private ChartFile() {}

    public static Path save(Chart<?, ?> chart, String file) {
        return save(chart, Path.of(file));
    }

    public static Path save(Chart<?, ?> chart, Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.matches(".*\\.(png|svg|pdf)")) {
            throw new IllegalArgumentException("A chart is saved as .png, .svg or .pdf, but the file is called \"%s\". Try \"effects.svg\"."
                    .formatted(file.getFileName()));
        }
        return WrittenFile.of(file, name.endsWith(".png") ? png(chart) : lines(chart, name.endsWith(".svg") ? VectorGraphicsFormat.SVG : VectorGraphicsFormat.PDF));
    }

    private static byte[] lines(Chart<?, ?> chart, VectorGraphicsFormat format) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            VectorGraphicsEncoder.saveVectorGraphic(chart, out, format);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of an array in memory
        }
    }

    /** The chart as a PNG, at twice its own size. */
    public static byte[] png(Chart<?, ?> chart) {
        return Drawing.of(chart).png();
    }
}
