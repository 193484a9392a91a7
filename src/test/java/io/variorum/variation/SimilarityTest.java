// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.picture.Picture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimilarityTest {

    private static final Path PICTURES = Path.of("src/test/resources/io/variorum/variation/pictures");
    private static final Picture GIRL = Picture.read(PICTURES.resolve("2.png"));

    @TempDir
    Path temp;

    @Test
    void itselfAmongOthers() {
        Similarity similarity = Similarity.of(GIRL, PICTURES);
        assertThat(similarity.found()).hasSize(6).first().satisfies(f -> {
            assertThat(f.digest()).isEqualTo(GIRL.digest());
            assertThat(f.likeness().outlines()).isEqualTo(1);
            assertThat(f.likeness().whole()).containsKeys("outlines", "SSIM", "pHash", "dHash", "colour", "RMSE").allSatisfy((m, d) -> assertThat(d).isZero());
        });
        assertThat(similarity.copies()).hasSize(1);
        assertThat(similarity.toString()).isEqualTo("Compared with 6 pictures: 1 counts as the same picture or a part of it; "
                + "the nearest is 2.png (outlines 1.00, 100 % of yours on 100 % of it).");
    }

    @Test
    void everyPictureIsDifferentFromTheOthers() throws IOException {
        for (String name : List.of("1", "3", "5", "7", "9")) {
            assertThat(likeness(ImageIO.read(PICTURES.resolve(name + ".png").toFile())).copy()).as(name).isFalse();
        }
    }

    @Test
    void recompressed() {
        assertThat(likeness(jpeg(GIRL.image())).copy()).isTrue();
    }

    @Test
    void resized() {
        assertThat(likeness(drawn(GIRL.image(), 77, 115)).copy()).isTrue();
    }

    @Test
    void croppedIsFoundWhereItWasTaken() {
        Likeness l = likeness(GIRL.image().getSubimage(0, 0, 90, 135)); // of 128 × 192
        assertThat(l.copy()).isTrue();
        assertThat(l.mine().area()).isBetween(0.2, 0.55);
        assertThat(l.mine().x() + l.mine().width()).isLessThan(0.75);
    }

    @Test
    void croppedResizedAndRecompressed() {
        assertThat(likeness(jpeg(drawn(GIRL.image().getSubimage(16, 20, 100, 150), 150, 225))).copy()).isTrue();
    }

    @Test
    void watermarkCutOff() {
        BufferedImage marked = drawn(GIRL.image(), 128, 192);
        Graphics2D g = marked.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(40, 176, 80, 8);
        g.dispose();
        assertThat(likeness(marked).copy()).isTrue();
        assertThat(likeness(marked.getSubimage(0, 0, 128, 170)).copy()).isTrue();
    }

    @Test
    void mirrored() {
        BufferedImage image = GIRL.image();
        BufferedImage turned = new BufferedImage(128, 192, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = turned.createGraphics();
        g.drawImage(image, 128, 0, -128, 192, null);
        g.dispose();
        assertThat(likeness(turned).copy()).isTrue();
        assertThat(likeness(turned).mirrored()).isTrue();
    }

    @Test
    void flatPicturesHaveNothingToBeKnownBy() {
        BufferedImage flat = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        assertThat(Likeness.of(flat, flat).copy()).isFalse();
    }

    @Test
    void filesThatAreNoPictures() throws IOException {
        Files.writeString(temp.resolve("a.png"), "no picture");
        Files.writeString(temp.resolve("b.txt"), "not looked at");
        assertThat(Similarity.of(GIRL, temp).toString()).isEqualTo("There is no picture to compare with. 1 could not be read: a.png.");
    }

    @Test
    void fileNamesAreWords() throws IOException {
        Files.copy(PICTURES.resolve("3.png"), temp.resolve("<img src=x onerror='alert(1)'>.png"));
        assertThat(Similarity.of(GIRL, temp).html().text()).contains("&lt;img src").doesNotContain("<img src=x");
    }

    @Test
    void folderThatIsNotThere() {
        assertThatThrownBy(() -> Similarity.of(GIRL, Path.of("no-such")))
                .hasMessage("There is no folder no-such. Try similarity(picture, \"prior-works\").");
    }

    private static Likeness likeness(BufferedImage other) {
        return Likeness.of(GIRL.image(), other);
    }

    private BufferedImage jpeg(BufferedImage image) {
        UnaryOperator<BufferedImage> plain = i -> drawn(i, i.getWidth(), i.getHeight());
        try {
            ImageIO.write(plain.apply(image), "jpeg", temp.resolve("copy.jpg").toFile());
            return ImageIO.read(temp.resolve("copy.jpg").toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = out.createGraphics();
        g.drawImage(image, 0, 0, width, height, null);
        g.dispose();
        return out;
    }
}
