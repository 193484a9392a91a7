// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {

    @TempDir
    Path folder;

    @BeforeEach
    void pictures() throws IOException {
        for (int i = 1; i <= 4; i++) {
            BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = image.createGraphics();
            g.setColor(new Color(40 * i, 100, 200 - 30 * i));
            g.fillRect(0, 0, 16, i * 4);
            g.dispose();
            ImageIO.write(image, i == 4 ? "jpeg" : "png", folder.resolve("p" + i + (i == 4 ? ".jpg" : ".png")).toFile());
        }
    }

    @Test
    void columnsThatChangeAreAxes() throws IOException {
        table("grid.csv", "file,seed,model,style,SSIM\np1.png,1,x,\"ink, wash\",0\np2.png,1,x,oil,0.1\np3.png,2,x,\"ink, wash\",0.2\np4.jpg,2,x,oil,0.3\n");
        Design design = PictureFolder.read(folder, List.of()).design();
        assertThat(design.axes()).extracting(Design.Factor::name).containsExactly("seed", "style");
        assertThat(design.label(2)).isEqualTo("seed 2 · style ink, wash");
    }

    @Test
    void otherProgramsColumnNamesAndByteOrderMark() throws IOException {
        table("export.csv", "\uFEFFimage;x,image_name,guidance\r\n1,p1.png,2\r\n1,p2.png,3\r\n1,p3.png,2\r\n1,p4.jpg,3\r\n");
        Specimens read = PictureFolder.read(folder, List.of());
        assertThat(read.design().axes()).extracting(Design.Factor::name).containsExactly("guidance");
        assertThat(read.pictures()).extracting(Specimen::name).containsExactly("p1.png", "p2.png", "p3.png", "p4.jpg");
    }

    @Test
    void columnsThatChangeTogetherAreOneAxisAndTimesAreNone() throws IOException {
        table("grid.csv", "file,seed,steps,sampler,time\np1.png,1,20,a,9:01\np2.png,1,50,b,9:02\np3.png,2,20,a,9:03\np4.jpg,2,50,b,9:04\n");
        assertThat(PictureFolder.read(folder, List.of()).design().axes()).extracting(Design.Factor::name).containsExactly("seed", "steps and sampler");
    }

    @Test
    void chosenAxes() throws IOException {
        table("grid.csv", "file,seed,steps\np1.png,1,20\np2.png,1,50\np3.png,2,20\np4.jpg,2,50\n");
        assertThat(PictureFolder.read(folder, List.of("steps")).design().axes()).extracting(Design.Factor::name).containsExactly("steps");
        refused(List.of("stepps"), "grid.csv has no column \"stepps\". It has file, seed, steps.");
    }

    @Test
    void pictureThatIsMissing() throws IOException {
        table("grid.csv", "file,seed\np1.png,1\np9.png,2\n");
        refused(List.of(), "grid.csv names p9.png, but there is no such file. Put the picture there or take the row out.");
    }

    @Test
    void fileThatIsNoPicture() throws IOException {
        table("grid.csv", "file,seed\np1.png,1\ngrid.csv,2\n");
        refused(List.of(), "grid.csv is not a picture that can be read. PNG, JPEG, WebP, GIF and BMP can.");
    }

    @Test
    void pictureThatDeclaresMorePixelsThanItIsWiseToUnpack() throws IOException {
        byte[] png = Files.readAllBytes(folder.resolve("p1.png"));
        CRC32 crc = new CRC32();
        ByteBuffer.wrap(png).putInt(16, 30_000).putInt(20, 30_000);
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        Files.write(folder.resolve("big.png"), png);
        table("grid.csv", "file,seed\np1.png,1\nbig.png,2\n");
        refused(List.of(), "big.png has 30000 × 30000 pixels; pictures of up to 67,108,864 can be compared. Make it smaller or take its row out of grid.csv.");
    }

    @Test
    void pictureThatBreaksOff() throws IOException {
        Files.write(folder.resolve("p2.png"), Arrays.copyOf(Files.readAllBytes(folder.resolve("p2.png")), 50));
        table("grid.csv", "file,seed\np1.png,1\np2.png,2\n");
        Specimens read = PictureFolder.read(folder, List.of());
        assertThatThrownBy(() -> read.pictures().get(1).image().get()).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p2.png is damaged: its pixels cannot be read. Put another copy there or take its row out of the table.");
    }

    @Test
    void pictureOutsideOfTheFolder() throws IOException {
        table("grid.csv", "file,seed\np1.png,1\n../p.png,2\n");
        refused(List.of(), "grid.csv names \"../p.png\", which lies outside of the folder. Put the pictures beside the table.");
    }

    @Test
    void rowOfAnotherLength() throws IOException {
        table("grid.csv", "file,prompt\np1.png,a, b\n");
        refused(List.of(), "grid.csv: row 2 has 3 values, but there are 2 columns. Put values with commas in double quotes.");
    }

    @Test
    void nothingChanges() throws IOException {
        table("grid.csv", "file,seed\np1.png,1\np2.png,1\n");
        refused(List.of(), "grid.csv has no column with more than one value, so there is nothing to compare. Add a column for what was changed.");
    }

    @Test
    void noTable() {
        refused(List.of(), "There is no table in %s. Put a grid.csv beside the pictures, with a column \"file\" and a column for each parameter.".formatted(folder));
    }

    @Test
    void morePicturesThanCanBeCompared() {
        List<Specimen> many = Collections.nCopies(10_001, new Specimen("p1.png", 16, 16, () -> null));
        assertThatThrownBy(() -> new Specimens(new Design(List.of(), List.of()), many)).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "Variation compares every two of up to 10,000 pictures, but here are 10,001. Compare a part of them: sweep.shuffled(7).first(1000).");
    }

    private void refused(List<String> axes, String message) {
        assertThatThrownBy(() -> PictureFolder.read(folder, axes)).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private void table(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
