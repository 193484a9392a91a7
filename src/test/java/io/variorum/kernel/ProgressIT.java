// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.kernel.KernelSession.Cell;
import io.variorum.kernel.KernelSession.Source;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells that take long, in a real kernel: what is seen meanwhile, and what an interrupt leaves. */
class ProgressIT {

    private static Cell picture;
    private static Cell comparison;

    @BeforeAll
    static void run(@TempDir Path folder) {
        List<Cell> cells = KernelSession.run(folder, List.of(
                Source.of("var sd = stableDiffusion(ledger(\"studio\")); var base = prompt(\"a garden\").size(512, 512).steps(150);"),
                new Source("sd.generate(base)", " of 150 steps"),
                Source.of("for (int i = 0; i < 300; i++) { var image = new java.awt.image.BufferedImage(1500, 1000, 1); image.setRGB(i, i, 0xff0000); "
                        + "new java.io.File(\"prior\").mkdir(); javax.imageio.ImageIO.write(image, \"png\", new java.io.File(\"prior/\" + i + \".png\")); }\n"
                        + "var mine = sd.generate(prompt(\"a garden\").size(64, 64).steps(2));"),
                new Source("similarity(mine, \"prior\")", " of 300 pictures"))).cells();
        picture = cells.get(1);
        comparison = cells.get(3);
    }

    @Test
    void onePictureShowsItsSteps() {
        assertThat(picture.panels()).anyMatch(p -> p.matches("Sampling: \\d+ of 150 steps.*"));
    }

    @Test
    void nothingOfItStaysWhenItIsInterrupted() {
        assertThat(picture.error()).startsWith(ErrorText.INTERRUPTED);
        assertThat(picture.panels()).last().isEqualTo("");
    }

    @Test
    void comparisonOfManyPicturesStops() {
        assertThat(comparison.panels()).anyMatch(p -> p.matches("Comparing: \\d+ of 300 pictures.*")).last().isEqualTo("");
        assertThat(comparison.error()).startsWith(ErrorText.INTERRUPTED);
    }
}
