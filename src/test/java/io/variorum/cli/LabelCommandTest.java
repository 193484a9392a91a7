// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import static io.variorum.picture.Examples.GARDEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.picture.Examples;
import io.variorum.picture.Infotext;
import io.variorum.picture.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelCommandTest {

    @TempDir
    Path temp;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path girl;
    private byte[] before;

    @BeforeEach
    void picture() throws IOException {
        girl = Examples.picture(GARDEN).save(temp.resolve("girl.png"));
        before = Files.readAllBytes(girl);
    }

    @Test
    void cornerAndLanguage() throws IOException {
        Path copy = temp.resolve("copy.png");
        assertThat(run("label", girl.toString(), "--language", "zh", "--corner", "top left", "--out", copy.toString())).as(text(err)).isZero();
        assertThat(text(out)).isEqualTo(copy + "\n");
        assertThat(pixels(ImageIO.read(copy.toFile()))).isEqualTo(pixels(Picture.read(girl).labelled().language("zh").corner("top left").image()))
                .isNotEqualTo(pixels(Picture.read(girl).image()));
        assertThat(girl).hasBinaryContent(before);
    }

    @Test
    void jpegCarriesTheParameters() {
        Path copy = temp.resolve("copy.jpg");
        assertThat(run("label", girl.toString(), "--out", copy.toString())).as(text(err)).isZero();
        assertThat(Infotext.read(copy).prompt()).isEqualTo(GARDEN.prompt());
    }

    @Test
    void ontoTheOriginal() {
        assertThat(run("label", girl.toString(), "--out", temp.resolve("./girl.png").toString())).isEqualTo(2);
        assertThat(text(err)).isEqualTo("The mark never goes on the original, and --out names the same file, %s. Name another. Try: variorum label --help\n"
                .formatted(temp.resolve("./girl.png")));
        assertThat(girl).hasBinaryContent(before);
    }

    @Test
    void unknownLanguageAndCorner() {
        assertThat(run("label", girl.toString(), "--language", "fr", "--out", temp.resolve("a.png").toString())).isEqualTo(2);
        assertThat(text(err)).isEqualTo("There is no mark in \"fr\"; there are \"en\" and \"zh\". Try --language zh.\n");
        assertThat(run("label", girl.toString(), "--corner", "middle", "--out", temp.resolve("a.png").toString())).isEqualTo(2);
        assertThat(text(err)).isEqualTo("There is no corner \"middle\". There are \"top left\", \"top right\", \"bottom left\", \"bottom right\".\n");
    }

    @Test
    void anotherProgramsPicture() throws IOException {
        Path plain = temp.resolve("plain.png");
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", plain.toFile());
        assertThat(run("label", plain.toString(), "--out", temp.resolve("a.png").toString())).isEqualTo(2);
        assertThat(text(err)).isEqualTo("plain.png: This PNG carries no record of its making. Variorum's pictures do; contact sheets, charts and marked copies do not.\n");
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return Main.run(out, err, arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
