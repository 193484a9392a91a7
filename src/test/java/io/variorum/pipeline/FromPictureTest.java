// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.golden.Golden;
import io.variorum.ledger.Entry;
import io.variorum.ledger.Ledger;
import io.variorum.ledger.Verdict;
import io.variorum.picture.Picture;
import io.variorum.prompt.Depicted;
import io.variorum.prompt.Parameters;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures made from other pictures, as diffusers makes them, and what is promised of the part that stays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FromPictureTest {

    private static final Parameters REQUEST = Parameters.of("flat illustration, a woman with black hair wearing a red hanfu, garden")
            .negative("blurry, low quality").size(128, 128).steps(20).cfgScale(5).seed(5).sampler("Euler").schedule("Uniform");

    @TempDir
    static Path folder;

    private final Map<String, float[]> golden = Golden.arrays("img2img.safetensors");
    private StableDiffusion sd;
    private Depicted base;

    @BeforeAll
    void load() throws IOException {
        sd = StableDiffusion.load("sample");
        Path file = folder.resolve("base.png");
        try (InputStream in = Golden.class.getResourceAsStream("picture-128x128-lora0.png")) {
            Files.copy(in, file);
        }
        base = sd.addPicture(file);
    }

    @AfterAll
    void close() {
        sd.close();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5, 0.75, 1})
    void asDiffusersMakesIt(double strength) {
        LastLatent last = new LastLatent();
        sd.generate(REQUEST.from(base).strength(strength), last);
        assertThat(Golden.distance(last.values, golden.get("img2img." + (strength == 1 ? "1" : strength)))).isLessThan(2e-3);
    }

    @Test
    void firstLooksAreThoseOfTheStepsThatAreMade() {
        assertThatThrownBy(() -> sd.pulls(REQUEST.from(base).strength(0.1), 3)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A picture of 2 steps has 1 to 2 first looks, but 3 were asked for. Try 2.");
    }

    @Test
    void partAsDiffusersMakesIt() {
        LastLatent last = new LastLatent();
        sd.generate(REQUEST.from(base).strength(0.5).mask(40, 32, 80, 64), last);
        assertThat(Golden.distance(last.values, golden.get("inpaint.0.5"))).isLessThan(2e-3);
    }

    @Test
    void outsideTheMaskNotOneBitChanges() throws IOException {
        BufferedImage before = ImageIO.read(folder.resolve("base.png").toFile());
        BufferedImage after = sd.generate(REQUEST.steps(4).sampler("Euler a").from(base).strength(0.5).mask(40, 32, 80, 64)).image();
        int changed = 0;
        for (int i = 0; i < 128 * 128; i++) {
            boolean inside = i % 128 >= 40 && i % 128 < 120 && i / 128 >= 32 && i / 128 < 96;
            if (before.getRGB(i % 128, i / 128) != after.getRGB(i % 128, i / 128)) {
                assertThat(inside).isTrue();
                changed++;
            }
        }
        assertThat(changed).isGreaterThan(2500); // of 5120
    }

    @Test
    void paintedMaskIsTheSameAsTheRectangleItShows() throws IOException {
        BufferedImage painted = new BufferedImage(128, 128, BufferedImage.TYPE_INT_RGB);
        painted.createGraphics().fillRect(40, 32, 80, 64);
        ImageIO.write(painted, "png", folder.resolve("mask.png").toFile());
        Depicted mask = sd.addPicture(folder.resolve("mask.png"));
        Parameters request = REQUEST.steps(3).from(base).strength(0.7);
        assertThat(pixels(sd.generate(request.mask(mask)))).isEqualTo(pixels(sd.generate(request.mask(40, 32, 80, 64))));
    }

    @Test
    void maskIsLightFromTheMiddleGrayOn() throws IOException {
        BufferedImage grays = new BufferedImage(128, 128, BufferedImage.TYPE_INT_RGB);
        Graphics2D painted = grays.createGraphics();
        painted.setColor(new Color(127, 127, 127));
        painted.fillRect(0, 0, 64, 128);
        painted.setColor(new Color(128, 128, 128));
        painted.fillRect(64, 0, 64, 128);
        ImageIO.write(grays, "png", folder.resolve("grays.png").toFile());
        Depicted mask = sd.addPicture(folder.resolve("grays.png"));
        Parameters request = REQUEST.steps(3).from(base).strength(0.7);
        assertThat(pixels(sd.generate(request.mask(mask)))).isEqualTo(pixels(sd.generate(request.mask(64, 0, 64, 128))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Euler a", "DPM++ 2M", "DDIM"})
    void littleStrengthLeavesThePictureNearlyAsItWas(String sampler) throws IOException {
        int[] before = ImageIO.read(folder.resolve("base.png").toFile()).getRGB(0, 0, 128, 128, null, 0, 128);
        int[] near = pixels(sd.generate(REQUEST.sampler(sampler).schedule("Automatic").from(base).strength(0.1)));
        int[] far = pixels(sd.generate(REQUEST.sampler(sampler).schedule("Automatic").from(base).strength(0.95)));
        assertThat(distance(before, near)).isLessThan(15).isLessThan(distance(before, far) / 2);
    }

    @Test
    void studioFolderHoldsThePictureToBeginFrom(@TempDir Path studio) {
        try (Ledger ledger = Ledger.open(studio.resolve("studio")); StableDiffusion recorded = StableDiffusion.load(ledger, "sample")) {
            Picture first = recorded.generate(REQUEST.steps(2));
            Parameters request = REQUEST.steps(2).from(first).strength(0.5);
            Picture second = recorded.generate(request);
            assertThat(second.parameters()).isEqualTo(request);
            assertThat(recorded.generate(request)).isEqualTo(second);
        }
    }

    @Test
    void fileByItsNameSaysWhatTheRequestAsksFor() {
        Depicted named = sd.addPicture('"' + folder.resolve("base.png").toString() + '"');
        assertThat(named.digest()).isEqualTo(base.digest());
        assertThat(named).hasToString("base.png: 128 × 128 pixels, SHA-256 %s….", base.digest().substring(0, 12));
        assertThatThrownBy(() -> sd.addPicture("none.png")).hasMessage("There is no file none.png. In JupyterLab, right-click the file in the list at the left,"
                + " choose Copy Path, and paste that between the quotes.");
        assertThatThrownBy(() -> sd.addPicture(Path.of("none.png"))).hasMessage("There is no file none.png. Name a PNG, a JPEG or a WebP.");
    }

    @Test
    void pictureFromElsewhereIsKeptForLater(@TempDir Path temp) {
        Path studio = temp.resolve("studio");
        Parameters request;
        Picture made;
        try (Ledger ledger = Ledger.open(studio); StableDiffusion recorded = StableDiffusion.load(ledger, "sample")) {
            request = REQUEST.steps(2).from(recorded.addPicture(folder.resolve("base.png"))).strength(0.5);
            made = recorded.generate(request);
            assertThat(ledger.entries().get(2)).isEqualTo(new Entry.Supplied(3, ledger.entries().get(2).time(),
                    "sources/" + base.digest() + ".png", base.digest(), "base.png"));
            recorded.generate(request.seed(9));
            assertThat(ledger.entries().stream().filter(Entry.Supplied.class::isInstance)).hasSize(1);
        }
        assertThat(Ledger.verify(studio).toString()).isEqualTo("Intact: 5 entries and 2 pictures are as they were written.");
        try (Ledger ledger = Ledger.open(studio); StableDiffusion recorded = StableDiffusion.load(ledger, "sample")) {
            assertThat(recorded.generate(request.seed(10)).parameters().source()).isEqualTo(request.source());
            assertThat(recorded.reproduce(made).verdict()).isEqualTo(Verdict.IDENTICAL);
        }
        assertThat(sd.reproduce(made).verdict()).as("the picture to begin from was handed over here").isEqualTo(Verdict.IDENTICAL);
    }

    @Test
    void replayWithoutThePictureToBeginFrom() {
        Picture made = sd.generate(REQUEST.steps(2).from(base).strength(0.5));
        try (StableDiffusion other = StableDiffusion.load("sample")) {
            assertThat(other.reproduce(made).toString()).isEqualTo("It cannot be made again here: The picture %s… is not at hand: no studio folder holds it. Hand it over with sd.add(picture) or sd.addPicture(file)."
                    .formatted(base.digest().substring(0, 12)));
        }
    }

    @Test
    void fileThatDeclaresMorePixelsThanItIsWiseToUnpack(@TempDir Path temp) throws IOException {
        byte[] png = Files.readAllBytes(folder.resolve("base.png"));
        java.nio.ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(png, 12, 17);
        java.nio.ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        Path bomb = Files.write(temp.resolve("bomb.png"), png);
        assertThatThrownBy(() -> sd.addPicture(bomb)).hasMessage("bomb.png is not a picture that can be read. Use a PNG, a JPEG or a WebP.");
    }

    @Test
    void pictureThatIsNotAtHand() {
        assertThatThrownBy(() -> sd.origin(REQUEST.from(() -> "ab".repeat(32)))).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "The picture abababababab… is not at hand: no studio folder holds it. Hand it over with sd.add(picture) or sd.addPicture(file).");
    }

    @Test
    void pictureOfAnotherSize() {
        assertThatThrownBy(() -> sd.origin(REQUEST.size(128, 192).from(base))).hasMessage(
                "The picture %s… has 128 × 128 pixels, 128 × 192 are asked for. Ask for .size(128, 128), or hand over another.", base.digest().substring(0, 12));
    }

    @Test
    void maskWithinOneCell() {
        assertThatThrownBy(() -> sd.generate(REQUEST.from(base).mask(1, 1, 6, 6))).hasMessage(
                "The mask leaves nothing to be made: it holds none of the picture's squares of 8 × 8 pixels. Choose a larger one.");
    }

    @Test
    void latentOfAPicture() {
        Picture picture = sd.generate(REQUEST.steps(1).size(64, 96));
        assertThat(sd.latent(picture)).hasSize(4 * 8 * 12).doesNotContain(Float.NaN).isEqualTo(sd.latent(picture));
    }

    private static double distance(int[] a, int[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                squares += Math.pow((a[i] >> shift & 255) - (b[i] >> shift & 255), 2);
            }
        }
        return Math.sqrt(squares / (3.0 * a.length));
    }

    private static int[] pixels(Picture picture) {
        return picture.image().getRGB(0, 0, picture.width(), picture.height(), null, 0, picture.width());
    }
}
