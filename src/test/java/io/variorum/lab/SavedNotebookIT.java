// SPDX-License-Identifier: Apache-2.0
package io.variorum.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/**
 * A finished lesson that someone else ran, opened by a reader who runs nothing. JupyterLab does not trust it: style sheets
 * are taken out of what it shows.
 */
class SavedNotebookIT {

    private static final int GRID = 3; // the cells, counted from 0

    @TempDir
    private static Path folder;

    @TempDir
    private static Path home;

    private static Lab lab;

    @BeforeAll
    static void open() throws IOException {
        Files.copy(Path.of("docs/example/01-first-grid.ipynb"), folder.resolve("saved.ipynb"));
        lab = Lab.open(folder, home, "saved.ipynb", "Light");
        lab.awaitIdle();
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void isNotTrusted() {
        assertThat(lab.cell(GRID).findElements(By.cssSelector(".jp-OutputArea style"))).isEmpty();
    }

    @Test
    void everyPictureAndChartIsSeen() {
        for (int i = 0; i < lab.cells().size(); i++) {
            lab.keep(lab.cell(i), "saved-cell-%02d".formatted(i + 1));
            assertThat(lab.cell(i).findElements(By.cssSelector(".jp-OutputArea img"))).as("pictures of cell %d", i + 1)
                    .allSatisfy(picture -> assertThat(Integer.parseInt(picture.getAttribute("naturalWidth"))).isPositive());
        }
        assertThat(lab.cell(GRID).findElements(By.cssSelector("td img"))).hasSize(16);
    }

    @Test
    void picturesCanStillBeOpened() {
        WebElement picture = lab.cell(GRID).findElement(By.cssSelector("td details"));
        picture.findElement(By.cssSelector("summary")).click();
        lab.keep(lab.cell(GRID), "saved-picture-opened");

        assertThat(picture.getText()).contains("SHA-256", "CFG scale");
    }
}
