// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import static io.variorum.sweep.Axes.cfgScales;
import static io.variorum.sweep.Axes.loraWeights;
import static io.variorum.sweep.Axes.prompts;
import static io.variorum.sweep.Axes.range;
import static io.variorum.sweep.Axes.seeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridTest {

    private static final Parameters BASE = Parameters.of("garden").size(64, 96).steps(3);

    private final Grid grid = Sweep.of(BASE).over(seeds(1, 2)).over(cfgScales(5, 7, 9)).run(new Painter());

    @Test
    void aLoraAtWeightZeroIsAsGoodAsNone() {
        Parameters base = Parameters.of("a garden");
        Grid grid = Sweep.of(base).over(Axes.loraWeights("ink", 0, 1)).run(new Painter());
        assertThat(grid.get(base).parameters()).isEqualTo(base.lora("ink", 0));
    }

    @Test
    void pictureByWhatWasAskedFor() {
        assertThat(grid.get(BASE.seed(2).cfgScale(9))).isEqualTo(new Painter().generate(BASE.seed(2).cfgScale(9)));
    }

    @Test
    void valueThatIsNotThere() {
        refused(BASE.seed(1).cfgScale(6), "This grid has no picture with CFG scale 6; it has 5, 7 and 9.");
    }

    @Test
    void valueOtherThanTheFixedOne() {
        refused(BASE.seed(1).cfgScale(5).steps(30), "This grid has no picture with steps 30; it has 3.");
    }

    @Test
    void loraThatNoPictureHas() {
        refused(BASE.seed(1).cfgScale(5).lora("gold", 1), "This grid has no picture with LoRA gold 1; it has none.");
    }

    @Test
    void withoutALoraThatAllHave() {
        Grid gold = Sweep.of(BASE).over(loraWeights("gold", 0.5, 1)).run(new Painter());
        assertThatThrownBy(() -> gold.get(BASE)).hasMessage("This grid has no picture with no LoRA gold; it has 0.5 and 1.");
    }

    @Test
    void combinationLeftOut() {
        Grid part = Sweep.of(BASE).over(seeds(1, 2)).over(cfgScales(5, 7)).where(p -> p.seed() == 1 || p.cfgScale() == 5).run(new Painter());
        assertThatThrownBy(() -> part.get(BASE.seed(2).cfgScale(7)))
                .hasMessage("This grid has no picture with seed 2, CFG scale 7 together; the plan leaves that combination out.");
    }

    @Test
    void tableHasOneRowAPicture() {
        assertThat(grid.table().columnNames()).containsExactly("file", "prompt", "negative prompt", "seed", "steps", "CFG scale",
                "sampler", "schedule", "size", "clip skip", "noise");
        assertThat(grid.table().rowCount()).isEqualTo(6);
        assertThat(grid.table().doubleColumn("CFG scale").asDoubleArray()).containsExactly(5, 7, 9, 5, 7, 9);
        assertThat(grid.table().stringColumn("file").get(0)).isEqualTo(grid.pictures().get(0).digest() + ".png");
    }

    @Test
    void csvQuotesCommasAndWritesNumbersAsElsewhere() {
        Grid words = Sweep.of(BASE).over(prompts("a, b", "say \"c\"")).run(new Painter());
        assertThat(words.csv().lines().skip(1).map(l -> l.substring(l.indexOf(',') + 1))).containsExactly(
                "\"a, b\",,0,3,7,Euler a,Automatic,64x96,1,CPU", "\"say \"\"c\"\"\",,0,3,7,Euler a,Automatic,64x96,1,CPU");
    }

    @Test
    void sheetHoldsThePicturesPixelForPixel() {
        BufferedImage sheet = grid.sheet();
        BufferedImage first = grid.pictures().get(0).image();
        assertThat(occurs(sheet, first)).isTrue();
        assertThat(occurs(sheet, new Painter().generate(BASE.seed(77)).image())).isFalse();
    }

    @Test
    void longLabelMakesTheSheetHigherNotTheLetterSmaller() {
        Grid brief = Sweep.of(BASE).over(prompts("a", "b")).over(seeds(1, 2)).run(new Painter());
        Grid wordy = Sweep.of(BASE).over(prompts("a " + "very long prompt ".repeat(30), "b")).over(seeds(1, 2)).run(new Painter());
        assertThat(wordy.sheet().getHeight()).isGreaterThan(brief.sheet().getHeight() + 100);
    }

    @Test
    void savedSheetSaysWhatItShows(@TempDir Path folder) throws IOException {
        byte[] png = Files.readAllBytes(grid.saveSheet(folder.resolve("sheet.png")));
        assertThat(ImageIO.read(folder.resolve("sheet.png").toFile()).getWidth()).isEqualTo(grid.sheet().getWidth());
        assertThat(new String(png, StandardCharsets.ISO_8859_1)).contains("iTXtTitle", "iTXtDescription", "iTXtgrid.csv");
    }

    @Test
    void everythingIntoAFolder(@TempDir Path folder) throws IOException {
        grid.saveAll(folder.resolve("out").toString());
        assertThat(folder.resolve("out")).isDirectoryContaining("glob:**/contact-sheet.png");
        assertThat(Picture.read(folder.resolve("out/6.png"))).isEqualTo(grid.pictures().get(5));
        assertThat(Files.readAllLines(folder.resolve("out/grid.csv"))).hasSize(7).element(6).asString().startsWith("6.png,garden,");
    }

    @Test
    void pageNamesEachPictureAndWhatDiffers() {
        assertThat(grid.html().text()).contains("alt=\"Picture: seed 2, CFG scale 9\"", "<b>seed 2, CFG scale 9</b>",
                "<th scope=\"row\">2</th>", "<th scope=\"col\">9</th>").doesNotContain("<script");
    }

    @Test
    void strangersWordsAreEscaped() {
        Grid hostile = Sweep.of(BASE).over(prompts("<script>alert(1)</script>", "\" onload=\"x")).over(seeds(1, 2)).run(new Painter());
        assertThat(hostile.html().text()).contains("&lt;script&gt;").doesNotContain("<script", "\" onload=\"x");
    }

    @Test
    void fiveHundredCellsStayBelowTenMegabytes() {
        Grid large = Sweep.of(BASE.size(256, 384)).over(seeds(range(1, 25))).over(cfgScales(range(1, 20))).run(new Painter());
        assertThat(large.pictures()).hasSize(500);
        int notebook = large.html().text().length() + large.png().orElseThrow().length * 4 / 3;
        assertThat(notebook).isLessThan(10_000_000);
    }

    @Test
    void replicatesAreOneCellThatOpens() {
        Grid seeds = Sweep.of(BASE.seed(7)).over(cfgScales(5, 7)).replicates(2).run(new Painter());
        assertThat(seeds).hasToString("6 pictures: 2 CFG scales × 3 replicates");
        String html = seeds.html().text();
        assertThat(html.split("<details class=\"cell\"", -1)).hasSize(3);
        assertThat(html).contains("alt=\"The same with seed 8\"", "alt=\"The same with seed 9\"",
                "Each place shows the first of its 3 seeds. A click on it opens the others.");
        assertThat(occurs(seeds.sheet(), seeds.pictures().get(0).image())).isTrue();
        assertThat(occurs(seeds.sheet(), seeds.pictures().get(1).image())).isFalse();
        assertThat(seeds.table().longColumn("seed").asObjectArray()).containsExactly(7L, 8L, 9L, 7L, 8L, 9L);
    }

    @Test
    void sampleIsLaidOutWithoutHoles() {
        Grid drawn = Sweep.of(BASE).over(seeds(range(1, 100_000))).over(cfgScales(range(1, 20))).over(Axes.stepCounts(3, 4)).shuffled(7).first(12).run(new Painter());
        assertThat(drawn.axes().get(0).values()).hasSize(12);
        assertThat(drawn.sheet().getHeight()).isLessThan(800);
        assertThat(drawn.html().text().split("<details class=\"cell\"", -1)).hasSize(13);
        Cell first = drawn.cells().get(0);
        assertThat(drawn.html().text()).contains(first.parameters().seed() + " · " + (int) first.parameters().cfgScale() + " · " + first.parameters().steps());
        assertThat(drawn.get(first.parameters())).isEqualTo(first.picture().orElseThrow());
    }

    @Test
    void valueThatNoCellHasIsNotLaidOut() {
        Grid part = Sweep.of(BASE).over(seeds(1, 2, 3)).over(cfgScales(5, 7)).where(p -> p.seed() != 2 && p.seed() * p.cfgScale() != 21).run(new Painter());
        assertThat(part).hasToString("3 pictures of 4: 2 seeds × 2 CFG scales");
        assertThat(part.cells()).extracting(Cell::place).containsExactly(List.of(0, 0), List.of(0, 1), List.of(1, 0));
        assertThat(part.html().text()).contains("<th scope=\"row\">3</th>").doesNotContain("<th scope=\"row\">2</th>");
    }

    @Test
    void pageHoldsEveryPictureAndRunsItsOwnScriptAlone(@TempDir Path folder) throws Exception {
        Grid hostile = Sweep.of(BASE).over(prompts("</template><script>alert(1)</script>", "b")).over(seeds(1, 2)).over(cfgScales(5, 7)).run(new Painter());
        String page = Files.readString(hostile.savePage(folder.resolve("page.html")));
        assertThat(page.split("data:image/", -1)).hasSize(8 + 1);
        assertThat(page.split("<script", -1)).hasSize(2);
        assertThat(page).doesNotContain("http://", "https://");
        String script = page.substring(page.indexOf("<script>") + 8, page.indexOf("</script>"));
        String hash = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
        assertThat(page).contains("default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-" + hash + "'");
    }

    private void refused(Parameters asked, String message) {
        assertThatThrownBy(() -> grid.get(asked)).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static boolean occurs(BufferedImage sheet, BufferedImage picture) {
        for (int y = 0; y + picture.getHeight() <= sheet.getHeight(); y++) {
            for (int x = 0; x + picture.getWidth() <= sheet.getWidth(); x++) {
                if (lies(sheet, picture, x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean lies(BufferedImage sheet, BufferedImage picture, int left, int top) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if ((sheet.getRGB(left + x, top + y) ^ picture.getRGB(x, y)) << 8 != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
