// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static io.variorum.picture.Examples.GARDEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.picture.Examples;
import io.variorum.picture.Origin;
import io.variorum.picture.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseTest {

    @TempDir
    Path temp;

    @Test
    void picturesWithWhatChangedAndWhatWasSaid() {
        try (Ledger ledger = Studio.open(Studio.small(temp.resolve("girl")))) {
            assertThat(ledger.show()).hasToString("The course of \"girl\": 2 pictures, 1 chosen.");
            assertThat(ledger.show().steps()).extracting(CourseStep::words).containsExactly("Intended: “A woman in a garden at dusk.”",
                    "the first picture", "A picture was not made: The disk was full.", "seed 1 → 3", "Noted: “Next: a wider frame.”");
            String html = ledger.show().html().text();
            assertThat(html).contains("seed 1 → 3<br><span class=\"person\">chosen: “Light falls on the face.”</span>",
                    "the first picture<br><span class=\"person\">rejected: “The hands are wrong.”</span>", "<tr class=\"kept\">");
            assertThat(html.split("<img")).hasSize(3);
        }
    }

    @Test
    void picturesOfASweepStandAgainstItsBaseAndAreCounted() {
        try (Ledger ledger = Studio.open(temp.resolve("girl"))) {
            for (int seed = 1; seed <= 4; seed++) {
                ledger.keep(Studio.picture(seed), Duration.ZERO);
            }
            ledger.swept(GARDEN.seed(1), List.of(new Entry.Swept.Axis("seed", "seeds", List.of("1", "2", "3", "4"))),
                    List.of(1, 2, 3, 4).stream().map(s -> new Entry.Swept.Cell(List.of(s - 1), Studio.picture(s).digest())).toList());
            ledger.chose(Studio.picture(3), "Calm.");
            ledger.keep(Studio.picture(5), Duration.ZERO);
            assertThat(ledger.show().steps()).extracting(CourseStep::words).containsExactly("the first picture", "seed 1 → 2", "seed 1 → 3",
                    "seed 1 → 4", "A sweep of 4 pictures over seed.", "seed 3 → 5"); // work goes on from the picture that was chosen
            assertThat(ledger.show().html().text()).contains("2 pictures are not shown here: a sweep’s pictures that nobody chose or rejected.");
        }
    }

    @Test
    void lastWordOnAPictureCounts() {
        try (Ledger ledger = Studio.open(temp.resolve("girl"))) {
            Picture picture = ledger.keep(Studio.picture(1), Duration.ZERO);
            ledger.chose(picture, "Calm.");
            assertThat(ledger.show().steps().get(0).kept()).isTrue();
            ledger.rejected(picture, "Too calm.");
            assertThat(ledger.show().steps().get(0).kept()).isFalse();
            assertThat(ledger.show()).hasToString("The course of \"girl\": 1 picture, 0 chosen.");
        }
    }

    @Test
    void anotherModelIsAChange() {
        try (Ledger ledger = Studio.open(temp.resolve("girl"))) {
            Picture first = ledger.keep(Studio.picture(1), Duration.ZERO);
            Origin other = new Origin("Variorum 0.1.0", "other", "6".repeat(64), Map.of(), "cpu", "float32");
            ledger.keep(Picture.of(64, 64, Examples.pixels(64, 64, 2), first.parameters(), other), Duration.ZERO);
            assertThat(ledger.show().steps()).extracting(CourseStep::words).containsExactly("the first picture", "checkpoint sample → other");
        }
    }

    @Test
    void wordsOfStrangersAreEscapedAndTurnNothingRound() {
        try (Ledger ledger = Studio.open(temp.resolve("girl"))) {
            ledger.keep(Examples.picture(GARDEN.prompt("<img onerror=x>")), Duration.ZERO);
            ledger.keep(Examples.picture(GARDEN.prompt("<script>alert(1)</script>, a\u202Eb")), Duration.ZERO);
            assertThat(ledger.show().html().text()).doesNotContain("<script", "<img o", "\u202E").contains("&lt;script&gt;", "a⟨U+202E⟩b");
        }
    }

    @Test
    void pictureLost() throws IOException {
        try (Ledger ledger = Studio.open(Studio.small(temp.resolve("girl")))) {
            Files.delete(ledger.folder().resolve("pictures/" + Studio.picture(1).digest() + ".png"));
            assertThat(ledger.show().html().text()).contains("Its file is missing or was changed.");
        }
    }

    @Test
    void film() throws IOException {
        try (Ledger ledger = Studio.open(Studio.small(temp.resolve("girl")))) {
            Path file = temp.resolve("out/making.gif");
            Film film = ledger.film(file.toString());
            assertThat(film).hasToString("Film making.gif: 2 pictures, 8 s.");
            assertThat(ledger.entries().get(10)).isInstanceOfSatisfying(Entry.Exported.class, e -> assertThat(e.file()).isEqualTo("making.gif"));
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
                reader.setInput(in);
                assertThat(reader.getNumImages(true)).isEqualTo(2);
                BufferedImage chosen = reader.read(1);
                assertThat(chosen.getWidth()).isEqualTo(544);
                assertThat(new java.awt.Color(chosen.getRGB(272, 200))).isNotEqualTo(new java.awt.Color(chosen.getRGB(8, 8)));
                IIOMetadataNode control = (IIOMetadataNode) ((IIOMetadataNode) reader.getImageMetadata(1).getAsTree("javax_imageio_gif_image_1.0"))
                        .getElementsByTagName("GraphicControlExtension").item(0);
                assertThat(control.getAttribute("delayTime")).isEqualTo("400");
            }
            assertThat(film.html().text()).contains("data:image/gif;base64,");
        }
    }

    /** A machine may have no font for Chinese; then the one that comes with the program is used. */
    @Test
    void captionInChinese() {
        Film.Frame blank = new Film.Frame(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "", "", false, Duration.ofSeconds(1));
        BufferedImage one = new FilmPage(64, 2).draw(new Film.Frame(blank.picture(), "", "春", false, blank.shown()));
        BufferedImage other = new FilmPage(64, 2).draw(new Film.Frame(blank.picture(), "", "风", false, blank.shown()));
        assertThat(pixels(one)).isNotEqualTo(pixels(other)).isNotEqualTo(pixels(new FilmPage(64, 2).draw(blank)));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void filmThatBreaksOffLeavesTheOneBefore() throws IOException {
        Path file = temp.resolve("making.gif");
        Film.Frame frame = new Film.Frame(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "", "", false, Duration.ofSeconds(1));
        Film.write(file, java.util.List.of(frame, frame), new FilmPage(64, 2));
        byte[] whole = Files.readAllBytes(file);
        assertThatThrownBy(() -> Film.write(file, java.util.Arrays.asList(frame, null), new FilmPage(64, 2))).isInstanceOf(NullPointerException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        assertThat(temp.toFile().list()).containsExactly("making.gif");
    }

    @Test
    void filmOfNothing() {
        try (Ledger ledger = Studio.open(temp.resolve("girl"))) {
            assertThatThrownBy(() -> ledger.film("making.gif")).isInstanceOf(IllegalArgumentException.class).hasMessage(
                    "Studio folder \"girl\" holds no picture yet, so there is nothing to film. Make one with sd.generate(prompt(\"…\")).");
        }
        try (Ledger ledger = Studio.open(Studio.small(temp.resolve("boy")))) {
            assertThatThrownBy(() -> ledger.film("making.mp4")).hasMessage(
                    "A film is written as a GIF, but the file was making.mp4. Try \"making.gif\".");
        }
    }
}
