// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.OtherModel;
import io.variorum.picture.Picture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {

    @TempDir
    Path temp;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void threeAxes() throws IOException {
        Path grid = temp.resolve("grid");
        assertThat(run("sweep", "--prompt", "a girl, garden", "--size", "64x64", "--axis", "Steps=1,2", "--axis", "LoRA hanfugirl=0-1[2]",
                "--axis", "CFG Scale=3-5(+2)", "--out", grid.toString())).isZero();
        assertThat(text(out)).contains("8 pictures: 2 step counts × 2 LoRA weights × 2 CFG scales");
        List<String> table = Files.readAllLines(grid.resolve("grid.csv"));
        assertThat(table).hasSize(9).first().asString().startsWith("file,").contains("steps", "LoRA hanfugirl", "CFG scale");
        assertThat(grid.resolve("contact-sheet.png")).isNotEmptyFile();
        Picture last = Picture.read(grid.resolve(table.get(8).split(",")[0]));
        assertThat(last.parameters().steps()).isEqualTo(2);
        assertThat(last.parameters().cfgScale()).isEqualTo(5);
        assertThat(last.parameters().loras()).singleElement().satisfies(u -> assertThat(u.unet()).isEqualTo(1));
    }

    @Test
    void cellHasTheBytesOfThePictureMadeAlone() {
        run("sweep", "--prompt", "a cat", "--steps", "2", "--size", "64x64", "--axis", "Seed=1,2", "--out", temp.toString());
        run("generate", "--prompt", "a cat", "--steps", "2", "--size", "64x64", "--seed", "2", "--out", temp.resolve("alone.png").toString());
        assertThat(temp.resolve("2.png")).hasSameBinaryContentAs(temp.resolve("alone.png"));
    }

    @Test
    void illegalValueAmongLegalOnes() {
        assertThat(run("sweep", "--prompt", "a", "--axis", "Steps=5,0", "--out", temp.toString())).isEqualTo(2);
        assertThat(text(err)).isEqualTo("Steps must be between 1 and 1000, but was 0. Try --steps 20.\n");
    }

    @Test
    void axisWithoutValues() {
        assertThat(run("sweep", "--prompt", "a", "--axis", "Seed", "--out", temp.toString())).isEqualTo(2);
        assertThat(text(err)).isEqualTo("An axis is NAME=VALUES, but was \"Seed\". Try --axis \"Seed=1,2,3\".\n");
    }

    @Test
    void sampleOfAVastPlan() throws IOException {
        String[] plan = {"sweep", "--prompt", "a cat", "--steps", "1", "--size", "64x64", "--axis", "Seed=1-100000", "--axis", "CFG Scale=2-9", "--out", temp.toString()};
        assertThat(run(plan)).isEqualTo(2);
        assertThat(text(err)).isEqualTo("This sweep has 800,000 cells; up to 100,000 can be run. Draw some of them: --shuffled 7 --first 100.\n");
        String[] sample = Arrays.copyOf(plan, plan.length + 4);
        System.arraycopy(new String[] {"--shuffled", "7", "--first", "3"}, 0, sample, plan.length, 4);
        assertThat(run(sample)).isZero();
        assertThat(Files.readAllLines(temp.resolve("grid.csv"))).hasSize(4).first().asString().endsWith(",edges,latent");
    }

    @Test
    void twoModels() throws IOException {
        Path other = OtherModel.write(temp, "other");
        assertThat(run("sweep", "--prompt", "a cat", "--steps", "1", "--size", "64x64", "--axis", "Seed=1,2", "--axis", "Checkpoint name=sample," + other,
                "--out", temp.resolve("grid").toString())).isZero();
        assertThat(Files.readAllLines(temp.resolve("grid/grid.csv")).stream().map(l -> l.split(",")[3])).containsExactly("checkpoint", "sample", "other", "sample", "other");
        assertThat(Picture.read(temp.resolve("grid/2.png")).origin().model()).isEqualTo("other");
    }

    @Test
    void folderThatTakesNoFilesIsKnownBeforeTheFirstPicture() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        assertThat(run("sweep", "--prompt", "a cat", "--axis", "Seed=1,2", "--out", file.resolve("grid").toString())).isEqualTo(2);
        assertThat(text(err)).isEqualTo("The folder %s cannot be written. Choose another with --out.\n".formatted(file.resolve("grid")));
        assertThat(text(out)).isEmpty();
    }

    @Test
    void madeFromAPicture() throws IOException {
        run("generate", "--prompt", "a cat", "--steps", "2", "--size", "64x64", "--out", temp.resolve("cat.png").toString());
        assertThat(run("sweep", "--prompt", "a dog", "--steps", "4", "--size", "64x64", "--from", temp.resolve("cat.png").toString(), "--axis", "Denoising=0.25,1",
                "--out", temp.resolve("grid").toString())).isZero();
        assertThat(Picture.read(temp.resolve("grid/1.png")).parameters().source().strength()).isEqualTo(0.25);
        assertThat(run("sweep", "--prompt", "a dog", "--axis", "Denoising=0.25,1", "--out", temp.resolve("grid").toString())).isEqualTo(2);
        assertThat(text(err)).endsWith("Strength says how much of a picture is made anew, but none is named. Try --from picture.png --strength 0.5.\n");
    }

    private int run(String... arguments) {
        return Main.run(out, err, arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
