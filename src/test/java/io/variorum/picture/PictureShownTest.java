// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import static io.variorum.picture.Examples.GARDEN;
import static io.variorum.picture.Examples.SAMPLE;
import static io.variorum.picture.PictureAssert.assertPicture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureShownTest {

    @Test
    void figure() {
        Picture picture = Examples.picture(GARDEN);
        assertThat(picture.figure().text())
                .contains("data:image/png;base64," + Base64.getEncoder().encodeToString(picture.bytes()).replace("=", "&#x3D;"))
                .contains("a woman in a garden", "blurry", "&lt;lora:hanfugirl:0.75&gt;", "5555555555", picture.digest())
                .contains("Steps 6 · Sampler DPM++ 2M · Schedule type Karras · CFG scale 4.5 · Seed 2692150200 · Size 64 × 64");
        assertThat(picture.html().text()).startsWith("<style>").contains("<div class=\"variorum\">");
    }

    @Test
    void nothingToSayNothingShown() {
        assertThat(Examples.picture(GARDEN.negative("").loras(java.util.List.of())).figure().text())
                .doesNotContain("without", "LoRA");
    }

    @Test
    void wordsOfStrangersAreEscaped() {
        String attack = "\"><script>alert(1)</script><img src=x onerror='alert(1)'>";
        Origin origin = new Origin("<b>", attack, "5".repeat(64), Map.of(), "cpu", "float32");
        String html = Picture.of(1, 1, new int[] {0}, GARDEN.prompt(attack).negative(attack), origin).figure().text();
        assertThat(html).doesNotContain("<script", "<img src=x", "<b>").contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void oneSentence() {
        assertThat(Examples.picture(GARDEN)).hasToString("Picture of 16 × 12: \"a woman in a garden\", seed 2692150200, 6 steps,"
                + " DPM++ 2M, CFG scale 4.5; SHA-256 " + Examples.picture(GARDEN).digest().substring(0, 12) + "….");
        assertThat(Examples.picture(GARDEN.prompt("🌸".repeat(100))).toString()).contains("🌸".repeat(60) + "…\"");
    }

    @Test
    void savedBytesAreTheRecordedOnes(@TempDir Path folder) {
        Picture picture = Examples.picture(GARDEN);
        assertPicture(Picture.read(picture.save(folder.resolve("new/a.png")))).sameAs(picture).samePixelsAs(picture)
                .madeOf(GARDEN).hasSize(16, 12).notBlank();
    }

    @Test
    void wrongNumberOfPixels() {
        assertThatThrownBy(() -> Picture.of(2, 2, new int[3], GARDEN, SAMPLE))
                .hasMessage("A picture of 2 × 2 needs as many pixels, but 3 were given.");
    }
}
