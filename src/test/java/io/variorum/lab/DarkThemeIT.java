// SPDX-License-Identifier: Apache-2.0
package io.variorum.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** Everything that the program shows, in JupyterLab's dark theme. */
class DarkThemeIT {

    private static final String[] CELLS = {"""
            var ledger = ledger("studio");
            var sd = stableDiffusion(ledger);
            sd""", """
            var base = prompt("flat illustration, 1 woman, garden").negative("blurry").size(64, 96).steps(4).cfgScale(3).seed(1);
            sd.generate(base)""",
            "var plan = sweep(base).over(seeds(1, 2, 3)).over(stepCounts(3, 4)); plan",
            "var grid = plan.run(sd); grid",
            "grid.table()",
            "var variation = variation(grid); variation",
            "variation.effects()",
            "variation.map()",
            "variation.heatMap()",
            "narrative(ledger).chapter(\"variation\")",
            "ledger.show()",
            "ledger",
            "sd.reproduce(grid.pictures().get(0))",
            "sweep(base.steps(200)).over(seeds(range(1, 60))).run(sd)"}; // long enough to be looked at and stopped
    private static final int GRID = 3;
    private static final int[] CHARTS = {5, 6, 7, 8, 9};
    private static final int STOPPED = 13;

    /** The smallest contrast (WCAG 2.2) of any text in the element with what lies behind it, and that text. */
    private static final String CONTRAST = """
            const luminance = c => { const [r, g, b] = c.map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
            const colour = s => s.match(/[\\d.]+/g).map(Number);
            const ground = e => { for (; e; e = e.parentElement) { const c = colour(getComputedStyle(e).backgroundColor);
                if (c.length < 4 || c[3] > 0.99) return c.slice(0, 3); } return [255, 255, 255]; };
            let worst = [99, ''];
            const texts = document.createTreeWalker(arguments[0].querySelector('.jp-Cell-outputWrapper') ?? arguments[0], NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
                const e = texts.currentNode.parentElement;
                if (!texts.currentNode.data.trim() || e.tagName === 'STYLE' || !e.checkVisibility()) continue;
                const a = luminance(colour(getComputedStyle(e).color).slice(0, 3)), b = luminance(ground(e));
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < worst[0]) worst = [ratio, texts.currentNode.data.trim()];
            }
            return worst;""";

    /** The colour that a chart is drawn on. */
    private static final String GROUND = "return getComputedStyle(arguments[0].querySelector('svg [style*=paper]')).fill";

    @TempDir
    private static Path folder;

    @TempDir
    private static Path home;

    private static Lab lab;
    private static List<?> bar;

    @BeforeAll
    static void run() throws IOException {
        Files.writeString(folder.resolve("dark.ipynb"), NotebookFile.of(CELLS));
        lab = Lab.open(folder, home, "dark.ipynb", "Dark");
        lab.awaitIdle();
        lab.runAll();
        lab.awaitNumber(STOPPED - 1, STOPPED);
        lab.until("return /[1-9]\\d* of 60 pictures/.test(document.querySelector('.jp-NotebookPanel').textContent)");
        lab.keep(lab.cell(STOPPED), "dark-progress");
        bar = worst(lab.cell(STOPPED));
        lab.toolbar("notebook:interrupt-kernel");
        lab.awaitError();
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void wordsStandOutFromTheirGround() {
        for (int i = 0; i < CELLS.length; i++) {
            lab.keep(lab.cell(i), "dark-cell-%02d".formatted(i + 1));
            assertReadable(worst(lab.cell(i)));
        }
    }

    @Test
    void chartsTakeTheColoursOfThePage() {
        for (int i : CHARTS) {
            WebElement cell = lab.cell(i);
            assertThat(cell.findElements(By.cssSelector(".drawing"))).as("charts of cell %d", i + 1).isNotEmpty().allSatisfy(chart -> {
                assertThat(chart.findElement(By.tagName("img")).isDisplayed()).isFalse();
                assertThat(lab.script(GROUND, chart)).isEqualTo("rgb(17, 17, 17)");
            });
        }
    }

    @Test
    void openedPictureToo() {
        WebElement picture = lab.cell(GRID).findElement(By.cssSelector(".sheet details.cell"));
        picture.findElement(By.cssSelector("summary")).click();
        lab.keep(lab.cell(GRID), "dark-picture-opened");

        assertReadable(worst(picture));
        picture.findElement(By.cssSelector("summary")).click();
    }

    @Test
    void progressToo() {
        assertReadable(bar);
    }

    private static List<?> worst(WebElement element) {
        return (List<?>) lab.script(CONTRAST, element);
    }

    private static void assertReadable(List<?> worst) {
        assertThat(((Number) worst.get(0)).doubleValue()).as("contrast of \"%s\"", worst.get(1)).isGreaterThan(4.5);
    }
}
