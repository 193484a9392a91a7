// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.variorum.prompt.Parameters;
import io.variorum.sweep.Axes;
import io.variorum.sweep.Grid;
import io.variorum.sweep.Painter;
import io.variorum.sweep.Sweep;
import io.variorum.variation.FromBase;
import io.variorum.variation.Measure;
import io.variorum.variation.Measures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariationCommandTest {

    @TempDir
    Path temp;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path grid;

    @BeforeEach
    void sweep() {
        Grid made = Sweep.of(Parameters.of("garden").size(64, 96).steps(5)).over(Axes.seeds(1, 2, 3, 4)).over(Axes.cfgScales(3, 7)).run(new Painter());
        grid = made.saveAll(temp.resolve("grid"), FromBase.columns(made));
    }

    @Test
    void statisticsOfAFolder() throws IOException {
        assertThat(run("variation", grid.toString(), "--measure", "RMSE", "--permutations", "99", "--seed", "7", "--out", temp.resolve("v").toString())).isZero();
        JsonObject all = JsonParser.parseString(Files.readString(temp.resolve("v/statistics.json"))).getAsJsonObject();
        assertThat(all.get("measure").getAsString()).isEqualTo("RMSE");
        assertThat(all.get("n").getAsInt()).isEqualTo(8);
        assertThat(all.getAsJsonObject("axes").keySet()).containsExactlyInAnyOrder("seed", "CFG scale");
        assertThat(Files.readAllLines(temp.resolve("v/distances.csv")).get(0)).isEqualTo("file,1.png,2.png,3.png,4.png,5.png,6.png,7.png,8.png");
        assertThat(text(out)).contains(all.get("sentence").getAsString());
    }

    @Test
    void sameSeedSameFiles() throws IOException {
        run("variation", grid.toString(), "--permutations", "99", "--seed", "7", "--out", temp.resolve("a").toString());
        run("variation", grid.toString(), "--permutations", "99", "--seed", "7", "--out", temp.resolve("b").toString());
        assertThat(temp.resolve("a/statistics.json")).hasSameTextualContentAs(temp.resolve("b/statistics.json"));
    }

    @Test
    void tableEndsWithTheDistancesFromTheBase() throws IOException {
        assertThat(Files.readAllLines(grid.resolve("grid.csv")).get(0)).endsWith(",RMSE,SSIM,MS-SSIM,pHash,dHash,colour,edges");
        assertThat(Files.readAllLines(grid.resolve("grid.csv")).get(1)).startsWith("1.png,garden,").endsWith(",0,0,0,0,0,0,0");
        assertThat(Files.readAllLines(grid.resolve("grid.csv")).get(2)).doesNotEndWith(",0,0,0,0,0,0,0");
    }

    @Test
    void unknownMeasure() {
        assertThat(run("variation", grid.toString(), "--measure", "LPIPS", "--out", temp.resolve("v").toString())).isEqualTo(2);
        assertThat(text(err)).isEqualTo("There is no measure \"LPIPS\". There are RMSE, SSIM, MS-SSIM, pHash, dHash, colour, edges, latent. Try --measure SSIM.\n");
    }

    @Test
    void asTheModelSeesThem() throws IOException {
        assertThat(run("variation", grid.toString(), "--measure", "latent", "--model", "sample", "--permutations", "99", "--out", temp.resolve("v").toString())).isZero();
        JsonObject all = JsonParser.parseString(Files.readString(temp.resolve("v/statistics.json"))).getAsJsonObject();
        assertThat(all.get("measure").getAsString()).isEqualTo("latent");
        assertThat(all.getAsJsonObject("axes").keySet()).containsExactlyInAnyOrder("seed", "CFG scale");
    }

    @Test
    void latentsWithoutAModel() {
        assertThat(run("variation", grid.toString(), "--measure", "latent", "--out", temp.resolve("v").toString())).isEqualTo(2);
        assertThat(text(err)).isEqualTo("The measure latent needs a model to see with. Try --measure latent --model sample.\n");
    }

    @Test
    void helpNamesEveryMeasure() {
        assertThat(run("variation", "--help")).isZero();
        assertThat(text(out).replaceAll("\\s+", " ")).contains("Measures: %s, and with --model %s.".formatted(String.join(", ", Measures.ALL.stream().map(Measure::name).toList()), Measures.LATENT));
    }

    @Test
    void tooFewPermutations() {
        assertThat(run("variation", grid.toString(), "--permutations", "5", "--out", temp.resolve("v").toString())).isEqualTo(2);
        assertThat(text(err)).isEqualTo("Permutations must be between 19 and 99,999, but were 5. Try --permutations 999 --seed 0.\n");
    }

    @Test
    void folderThatIsNotThere() {
        assertThat(run("variation", "nowhere", "--out", temp.resolve("v").toString())).isEqualTo(2);
        assertThat(text(err)).isEqualTo("There is no folder nowhere. Name one that sweep --out wrote.\n");
    }

    private int run(String... arguments) {
        return Main.run(out, err, arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
