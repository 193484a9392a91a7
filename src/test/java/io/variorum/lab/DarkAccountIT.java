// SPDX-License-Identifier: Apache-2.0
package io.variorum.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;

/** Charts of notebooks that someone else made, which JupyterLab does not trust, in its dark and in its light theme. */
class DarkAccountIT {

    private static final String PICTURE = "return document.querySelector('.jp-NotebookPanel img[alt*=\"' + arguments[0] + '\"]')";

    @TempDir
    Path folder;

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({"narrative, Dark, The distance between every two pictures", "narrative, Light, The distance between every two pictures",
            "01-first-grid, Dark, Distance between every two", "01-first-grid, Light, Distance between every two"})
    void chartStandsOnTheGroundOfThePage(String notebook, String theme, String shows) throws IOException {
        Files.copy(Path.of("docs/example/" + notebook + ".ipynb"), folder.resolve("saved.ipynb"));
        try (Lab lab = Lab.open(folder, home, "saved.ipynb", theme)) {
            lab.awaitIdle();
            for (WebElement cell : lab.everyCell()) { // JupyterLab draws only what is in sight
                lab.script("arguments[0].scrollIntoView({block: 'start'})", cell);
            }
            lab.until(PICTURE.replace("return ", "return null !== "), shows);
            WebElement chart = (WebElement) lab.script(PICTURE, shows);
            lab.script("arguments[0].scrollIntoView({block: 'center'})", chart);
            lab.until("return arguments[0].complete && arguments[0].naturalWidth > 0", chart);
            lab.keep(notebook + "-" + theme.toLowerCase(Locale.ROOT));

            BufferedImage seen = ImageIO.read(new ByteArrayInputStream(chart.getScreenshotAs(OutputType.BYTES)));
            assertThat(new Color(seen.getRGB(3, 3))).isEqualTo(theme.equals("Dark") ? new Color(0x111111) : Color.WHITE);
        }
    }
}
