// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.picture.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.knowm.xchart.internal.chartpart.Chart;

/** A variation as files: the distances, the statistics, and the charts that these pictures allow. */
final class VariationFiles {

    private VariationFiles() {}

    static Path write(Variation variation, Specimens specimens, Path folder) {
        try {
            Files.createDirectories(folder);
            WholeFile.write(folder.resolve("distances.csv"), Statistics.csv(specimens.pictures(), variation.distances()).getBytes(StandardCharsets.UTF_8));
            WholeFile.write(folder.resolve("statistics.json"), Statistics.json(variation).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder %s cannot be written. Choose another.".formatted(folder), e);
        }
        charts(variation, specimens).forEach((name, chart) -> {
            ChartFile.save(chart, folder.resolve(name + ".png"));
            ChartFile.save(chart, folder.resolve(name + ".svg"));
        });
        return folder;
    }

    private static Map<String, Chart<?, ?>> charts(Variation variation, Specimens specimens) {
        Map<String, Chart<?, ?>> charts = new LinkedHashMap<>();
        charts.put("effects", variation.effects());
        if (variation.axes().stream().anyMatch(e -> e.inNoiseFloors().isPresent())) {
            charts.put("effect-sizes", variation.effectSizes());
        }
        variation.axes().forEach(e -> charts.put("curve-" + e.axis().replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", ""),
                variation.curve(e.axis())));
        charts.put("heat-map", variation.heatMap());
        charts.put("map", variation.map());
        if (specimens.pictures().size() <= Dendrogram.MOST) {
            charts.put("tree", variation.tree());
        }
        return charts;
    }
}
