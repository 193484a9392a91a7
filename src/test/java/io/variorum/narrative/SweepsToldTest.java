// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.ledger.Entry;
import io.variorum.ledger.Ledger;
import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chapters on parameters and variation make of a recorded sweep. */
class SweepsToldTest {

    private static final Parameters BASE = Parameters.of("a garden").size(64, 64);

    @TempDir
    Path folder;

    @Test
    void valuesTriedBesideTheOneKept() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            ledger.chose(Studio.sweep(ledger, BASE, new long[] {1, 2}, new double[] {2, 4}).get(0), "The calm one.");
            assertThat(((Block.Table) Studio.section(ledger, "parameters").blocks().get(0)).rows())
                    .contains(List.of("seed", "1", "2"), List.of("CFG scale", "2", "4"), List.of("steps", "20", "–"));
        }
    }

    @Test
    void picturesStandInTheirPlaces() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            List<Picture> made = Studio.sweep(ledger, BASE, new long[] {1, 2}, new double[] {2, 4});
            Block.Sheet sheet = sheets(ledger).get(0);
            assertThat(sheet.rows()).containsExactly("1", "2");
            assertThat(sheet.columns()).containsExactly("2", "4");
            assertThat(sheet.cells()).extracting(r -> r.stream().map(p -> p.orElseThrow().digest()).toList()).containsExactly(
                    List.of(made.get(0).digest(), made.get(1).digest()), List.of(made.get(2).digest(), made.get(3).digest()));
        }
    }

    @Test
    void thirdAxisMakesPagesAndAnEmptyPlaceStaysEmpty() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            List<Entry.Swept.Cell> cells = new ArrayList<>();
            for (int steps = 0; steps < 2; steps++) {
                cells.add(new Entry.Swept.Cell(List.of(0, 0, steps), Studio.keep(ledger, BASE.steps(10 + steps)).digest()));
                cells.add(new Entry.Swept.Cell(List.of(0, 1, steps), null));
            }
            ledger.swept(BASE, List.of(new Entry.Swept.Axis("seed", "seeds", List.of("0")),
                    new Entry.Swept.Axis("CFG scale", "CFG scales", List.of("7", "9")),
                    new Entry.Swept.Axis("steps", "step counts", List.of("10", "11"))), cells);
            assertThat(sheets(ledger)).extracting(Block.Sheet::caption).containsExactly(
                    "steps: 10. Rows: seed. Columns: CFG scale.", "steps: 11. Rows: seed. Columns: CFG scale.");
            assertThat(sheets(ledger)).allSatisfy(s -> assertThat(s.cells().get(0).get(1)).isEqualTo(Optional.empty()));
            assertThat(((Block.Paragraph) Studio.section(ledger, "parameters").blocks().get(2)).text())
                    .endsWith(": 2 pictures.\nThe sweep ended before every picture was made: there are 2 of 4.");
        }
    }

    @Test
    void variationIsMeasuredOnTheRecordedPictures() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            Studio.sweep(ledger, BASE, new long[] {1, 2, 3}, new double[] {2, 4, 8});
            List<Block> blocks = Studio.section(ledger, "variation").blocks();
            assertThat(blocks).extracting(b -> b.getClass().getSimpleName())
                    .containsExactly("Paragraph", "Chart", "Table", "Chart", "Paragraph");
            assertThat(blocks.get(0).entries()).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
            assertThat(((Block.Paragraph) blocks.get(0)).text()).contains("\u00a0% of the variation between the 9 pictures");
        }
    }

    @Test
    void variationInChinese() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            Studio.sweep(ledger, BASE, new long[] {1, 2, 3}, new double[] {2, 4, 8});
            Section told = Narrative.of(ledger).language("zh").account(folder).sections().stream().filter(s -> s.key().equals("variation")).findFirst().orElseThrow();
            assertThat(((Block.Paragraph) told.blocks().get(0)).text()).contains("9 幅图片之间的差异（SSIM）中各参数轴所占的份额：随机种子占 ", "（p = ")
                    .contains("只换随机种子时，两幅图片相距 ").contains("%（p = ").containsPattern("其余 \\d+% 来自各参数的组合：一个参数的作用取决于其他参数。").doesNotContain("explains");
        }
    }

    @Test
    void variationInChineseSaysTheSizeThatPicturesWereStretchedTo() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            List<Entry.Swept.Cell> cells = new ArrayList<>();
            for (int seed = 0; seed < 2; seed++) {
                cells.add(new Entry.Swept.Cell(List.of(seed, 0), Studio.keep(ledger, BASE.seed(seed)).digest()));
                cells.add(new Entry.Swept.Cell(List.of(seed, 1), seed == 0 ? Studio.keep(ledger, BASE.size(64, 128)).digest() : null));
            }
            ledger.swept(BASE, List.of(new Entry.Swept.Axis("seed", "seeds", List.of("0", "1")),
                    new Entry.Swept.Axis("size", "sizes", List.of("64x64", "64x128"))), cells);
            Section told = Narrative.of(ledger).language("zh").account(folder).sections().stream().filter(s -> s.key().equals("variation")).findFirst().orElseThrow();
            assertThat(((Block.Paragraph) told.blocks().get(0)).text()).contains("有些组合没有生成，因此各份额互相重叠，不能相加。")
                    .contains("图片大小不一，比较时拉伸到 64 × 64。");
        }
    }

    @Test
    void onePictureAValueHasNoSharesToShow() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            List<Entry.Swept.Cell> cells = new ArrayList<>();
            for (int seed = 0; seed < 3; seed++) {
                cells.add(new Entry.Swept.Cell(List.of(seed), Studio.keep(ledger, BASE.seed(seed)).digest()));
            }
            ledger.swept(BASE, List.of(new Entry.Swept.Axis("seed", "seeds", List.of("0", "1", "2"))), cells);
            List<Block> blocks = Studio.section(ledger, "variation").blocks();
            assertThat(blocks).extracting(b -> b.getClass().getSimpleName()).containsExactly("Paragraph", "Chart", "Paragraph");
            assertThat(((Block.Paragraph) blocks.get(0)).text()).contains("there is nothing to compare its share with");
        }
    }

    @Test
    void sweepOfOnePictureIsNotMeasured() {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            Studio.sweep(ledger, BASE, new long[] {1}, new double[] {2});
            assertThat(((Block.Paragraph) Studio.section(ledger, "variation").blocks().get(0)).text())
                    .startsWith("Fewer than two pictures of the sweep of ").endsWith(" are there; there is nothing to compare.");
        }
    }

    private static List<Block.Sheet> sheets(Ledger ledger) {
        return Studio.section(ledger, "parameters").blocks().stream().filter(Block.Sheet.class::isInstance).map(Block.Sheet.class::cast).toList();
    }
}
