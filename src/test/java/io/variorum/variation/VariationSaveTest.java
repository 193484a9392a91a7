// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import static io.variorum.sweep.Axes.cfgScales;
import static io.variorum.sweep.Axes.seeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.variorum.prompt.Parameters;
import io.variorum.sweep.Grid;
import io.variorum.sweep.Painter;
import io.variorum.sweep.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariationSaveTest {

    private static final Grid GRID = Sweep.of(Parameters.of("garden").size(64, 96).steps(5)).over(seeds(1, 2, 3)).over(cfgScales(2, 8)).run(new Painter());

    @TempDir
    Path folder;

    @Test
    void statisticsHaveTheKeysOthersRead() throws IOException {
        Variation.of(GRID).only().save(folder);
        JsonObject all = JsonParser.parseString(Files.readString(folder.resolve("statistics.json"))).getAsJsonObject();
        assertThat(all.keySet()).containsExactly("measure", "n", "axes", "vendi", "noise_floor", "sentence");
        assertThat(all.getAsJsonObject("axes").keySet()).containsExactlyInAnyOrder("seed", "CFG scale");
        assertThat(all.getAsJsonObject("axes").getAsJsonObject("seed").keySet())
                .containsExactly("F", "R2", "p", "dispersion_F", "dispersion_p", "effect_in_noise_floors", "interval");
        assertThat(all.getAsJsonObject("noise_floor").keySet()).containsExactly("median", "q05", "q95", "pairs");
        assertThat(all.get("n").getAsInt()).isEqualTo(6);
        assertThat(all.getAsJsonObject("axes").getAsJsonObject("CFG scale").get("p").isJsonNull()).isTrue(); // 2³ / 2 arrangements
    }

    @Test
    void distancesAreSquareAndLabelled() throws IOException {
        Variation.of(GRID).only().save(folder);
        List<String> lines = Files.readAllLines(folder.resolve("distances.csv"));
        assertThat(lines).hasSize(7);
        String first = GRID.pictures().get(0).digest() + ".png";
        assertThat(lines.get(0)).startsWith("file," + first + ",");
        assertThat(lines.get(1)).startsWith(first + ",0,");
        assertThat(lines.get(1).split(",")[2]).isEqualTo(lines.get(2).split(",")[1]);
    }

    @Test
    void chartsAsPngAndSvg() throws IOException {
        Variation.of(GRID).only().save(folder);
        for (String chart : List.of("effects", "effect-sizes", "curve-seed", "curve-CFG-scale", "heat-map", "map", "tree")) {
            assertThat(Files.readAllBytes(folder.resolve(chart + ".png"))).startsWith(0x89, 'P', 'N', 'G');
            assertThat(Files.readString(folder.resolve(chart + ".svg"))).startsWith("<?xml").contains("<svg");
        }
        assertThat(Files.readString(folder.resolve("map.svg"))).contains("data:image/png;base64,");
    }

    @Test
    void numbersOfChartsAreWrittenAlikeInEveryCountry() throws IOException {
        Variation.of(GRID).only().save(folder.resolve("here"));
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            Variation.of(GRID).only().save(folder.resolve("there"));
        } finally {
            Locale.setDefault(before);
        }
        for (String chart : List.of("effects.svg", "effect-sizes.svg", "curve-seed.svg", "heat-map.svg")) {
            assertThat(folder.resolve("there").resolve(chart)).hasSameTextualContentAs(folder.resolve("here").resolve(chart));
        }
    }

    @Test
    void chartAsPdf() throws IOException {
        assertThat(Files.readAllBytes(ChartFile.save(Variation.of(GRID).effects(), folder.resolve("not there yet/e.pdf")))).startsWith('%', 'P', 'D', 'F');
    }

    @Test
    void chartOfAnUnknownKind() {
        assertThatThrownBy(() -> ChartFile.save(Variation.of(GRID).effects(), folder.resolve("e.tiff"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A chart is saved as .png, .svg or .pdf, but the file is called \"e.tiff\". Try \"effects.svg\".");
    }

    @Test
    void folderOfAnotherProgramGivesTheSameNumbers() throws IOException {
        GRID.saveAll(folder.resolve("grid"));
        Variation fromFiles = Variation.of(folder.resolve("grid"));
        assertThat(fromFiles.axes()).isEqualTo(Variation.of(GRID).axes());
    }
}
