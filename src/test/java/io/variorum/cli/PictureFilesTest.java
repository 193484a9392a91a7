// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import io.variorum.sweep.Axes;
import io.variorum.sweep.Grid;
import io.variorum.sweep.Painter;
import io.variorum.sweep.Sweep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFilesTest {

    private static final Sweep PLAN = Sweep.of(Parameters.of("garden").size(64, 64).steps(2)).over(Axes.seeds(1, 2, 3));

    @TempDir
    Path folder;

    @Test
    void eachLiesThereAsSoonAsItIsMade() {
        Painter stopped = new Painter() {
            @Override
            public Picture generate(Parameters p, StepListener listener) {
                if (p.seed() == 3) {
                    assertThat(folder.resolve("2.png")).hasBinaryContent(new Painter().generate(p.seed(2)).bytes());
                }
                return super.generate(p, listener);
            }
        };
        assertThat(PLAN.run(new PictureFiles(stopped, PLAN, folder)).pictures()).hasSize(3);
    }

    @Test
    void whatIsThereIsNotMadeAgain() throws IOException {
        PLAN.run(new PictureFiles(new Painter(), PLAN, folder));
        Files.write(folder.resolve("1.png"), new byte[] {1, 2, 3});
        Files.copy(folder.resolve("3.png"), folder.resolve("2.png"), StandardCopyOption.REPLACE_EXISTING);
        Painter again = new Painter();
        Grid grid = PLAN.run(new PictureFiles(again, PLAN, folder));
        assertThat(again.drawn).extracting(Parameters::seed).containsExactly(1L, 2L);
        assertThat(grid.pictures()).isEqualTo(PLAN.run(new Painter()).pictures());
    }

    @Test
    void folderThatIsTakenAway() {
        Painter painter = new Painter() {
            @Override
            public Picture generate(Parameters p, StepListener listener) {
                if (p.seed() == 2) {
                    assertThat(folder.resolve("1.png").toFile().delete() && folder.toFile().delete()).isTrue();
                }
                return super.generate(p, listener);
            }
        };
        assertThatThrownBy(() -> PLAN.run(new PictureFiles(painter, PLAN, folder))).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("2.png cannot be written").hasMessageEndingWith("Stopped: 1 of 3 pictures are made and kept. "
                        + "Run the same sweep again to make only the other 2.");
        assertThat(painter.drawn).hasSize(2);
    }
}
