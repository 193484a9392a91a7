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
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A newcomer's first hour: the first lesson run from top to bottom in JupyterLab, its pictures looked at, and run once more. */
class LessonIT {

    private static final String LESSON = "01-first-grid.ipynb";
    private static final int GRID = 3; // the cells, counted from 0
    private static final int EFFECTS = 5;
    private static final int TABLE = 7;
    private static final int CELLS = 11;

    /** Notes every value of every progress bar, as it comes. */
    private static final String WATCH = """
            window.bars = [];
            new MutationObserver(() => document.querySelectorAll('.jp-OutputArea [role=progressbar]').forEach(bar => {
                const value = Number(bar.getAttribute('aria-valuenow'));
                if (window.bars.at(-1) !== value) window.bars.push(value);
            })).observe(document.body, {subtree: true, childList: true, attributes: true});""";

    @TempDir
    private static Path folder;

    @TempDir
    private static Path home;

    private static Lab lab;
    private static List<?> bars;

    @BeforeAll
    static void runTheLesson() throws IOException {
        Files.copy(Path.of("notebooks").resolve(LESSON), folder.resolve(LESSON));
        lab = Lab.open(folder, home, LESSON, "Light");
        lab.awaitIdle();
        lab.script(WATCH);
        lab.keep("lesson-opened");
        lab.runAll();
        lab.until("return window.bars.length > 3");
        lab.keep(lab.cell(GRID), "lesson-running");
        lab.awaitNumber(CELLS - 1, CELLS);
        lab.awaitIdle();
        bars = (List<?>) lab.script("return window.bars");
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void nothingIsAskedBeforeTheFirstCell() {
        assertThat(lab.script("return document.querySelectorAll('.jp-Dialog, .jp-toast-button').length")).isEqualTo(0L);
    }

    @Test
    void everyCellHasRun() {
        assertThat(lab.cells()).hasSize(CELLS);
        for (int i = 0; i < CELLS; i++) {
            lab.keep(lab.cell(i), "lesson-cell-%02d".formatted(i + 1));
            assertThat(lab.cell(i).findElements(By.cssSelector(".jp-OutputArea-output"))).as("outputs of cell %d", i + 1).isNotEmpty()
                    .noneMatch(output -> output.getAttribute("data-mime-type").endsWith("stderr"));
        }
    }

    @Test
    void progressMoves() {
        assertThat(bars.stream().distinct()).hasSizeGreaterThan(5);
    }

    @Test
    void contactSheetShowsEveryPictureWithItsName() {
        List<WebElement> pictures = lab.cell(GRID).findElements(By.cssSelector(".sheet img"));

        assertThat(pictures).hasSize(16).allSatisfy(picture -> {
            assertThat(picture.getAttribute("naturalWidth")).isEqualTo("128");
            assertThat(picture.getAttribute("alt")).matches("Picture: seed \\d, CFG scale \\d+");
        });
    }

    @Test
    void chartsAndTablesFitThePage() {
        assertThat(lab.cell(EFFECTS).findElement(By.cssSelector("img")).getAttribute("naturalWidth")).isEqualTo("1720");
        for (int i = 0; i < CELLS; i++) {
            assertThat(lab.script("const out = arguments[0].querySelector('.jp-OutputArea'); return out.scrollWidth - out.clientWidth", lab.cell(i)))
                    .as("pixels that are cut off in cell %d", i + 1).isEqualTo(0L);
        }
    }

    @Test
    void everyPictureCanBeHeard() {
        for (int i = 0; i < CELLS; i++) {
            assertThat(lab.cell(i).findElements(By.cssSelector(".jp-RenderedHTML img"))).allSatisfy(picture ->
                    assertThat(picture.getAttribute("alt")).isNotBlank());
        }
        assertThat(lab.cell(TABLE).findElements(By.cssSelector("th"))).isNotEmpty();
    }

    @Test
    void clickEnlargesAPictureAndShowsItsSettings() {
        WebElement picture = lab.cell(GRID).findElement(By.cssSelector(".sheet details.cell"));
        WebElement image = picture.findElement(By.cssSelector("summary img"));
        int before = image.getSize().width;
        image.click();
        lab.keep(lab.cell(GRID), "sheet-picture-opened");

        assertThat(image.getSize().width).isGreaterThan(2 * before);
        assertThat(picture.findElement(By.cssSelector(".card")).getText()).contains("SHA-256", "CFG scale");
        image.click();
        assertThat(image.getSize().width).isEqualTo(before);
    }

    @Test
    void keyboardOpensAPicture() {
        WebElement picture = lab.cell(GRID).findElements(By.cssSelector(".sheet details.cell")).get(5);
        lab.script("arguments[0].focus()", picture.findElement(By.cssSelector("summary")));
        lab.keys(Keys.SPACE);

        assertThat(picture.getAttribute("open")).isNotNull();
        lab.keys(Keys.SPACE);
        assertThat(picture.getAttribute("open")).isNull();
    }

    @Test
    void secondRunTakesThePicturesFromTheStore() {
        long made = made();
        List<ProcessHandle> before = lab.server().kernels();
        lab.toolbar("notebook:restart-run-all");
        lab.awaitKernelAfter(before);
        lab.awaitOutput(GRID, "0 pictures made, 16 were there already.");
        lab.awaitNumber(CELLS - 1, CELLS);
        lab.awaitIdle();
        lab.keep(lab.cell(GRID), "lesson-second-run");

        assertThat(made()).isEqualTo(made);
        assertThat(before).hasSize(1).noneMatch(ProcessHandle::isAlive);
        assertThat(lab.server().kernels()).hasSize(1);
    }

    private static long made() {
        try (var lines = Files.lines(folder.resolve("first-grid/ledger.jsonl"))) {
            return lines.filter(line -> line.contains("\"kind\":\"generated\"")).count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
