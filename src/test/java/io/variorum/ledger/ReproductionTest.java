// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static io.variorum.picture.Examples.GARDEN;
import static io.variorum.picture.Examples.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.picture.Examples;
import io.variorum.picture.Origin;
import io.variorum.picture.Picture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReproductionTest {

    private static final Picture ORIGINAL = Examples.picture(GARDEN);

    @Test
    void identical() {
        Reproduction r = Reproduction.of(ORIGINAL, Examples.picture(GARDEN), List.of(), Optional.of(List.of()));
        assertThat(r.verdict()).isEqualTo(Verdict.IDENTICAL);
        assertThat(r).hasToString("Identical: made again, it is the same file byte for byte, SHA-256 %s….".formatted(ORIGINAL.digest().substring(0, 12)));
    }

    @Test
    void identicalButTheRecordTellsOtherwise() {
        assertThat(Reproduction.of(ORIGINAL, Examples.picture(GARDEN), List.of("seed: “2” in the ledger, “1” in the file"), Optional.of(List.of())))
                .hasToString("Identical: made again, it is the same file byte for byte, SHA-256 %s…. But the record tells its making otherwise: seed: “2” in the ledger, “1” in the file."
                        .formatted(ORIGINAL.digest().substring(0, 12)));
    }

    @Test
    void pixelsEqualButTheFileSaysOtherwise() {
        Origin newer = new Origin("Variorum 0.2.0", "sample", "5".repeat(64), SAMPLE.loraDigests(), "cpu", "float32");
        Reproduction r = Reproduction.of(ORIGINAL, Picture.of(16, 12, pixels(0), GARDEN, newer),
                List.of("program: Variorum 0.1.0 then, Variorum 0.2.0 now"), Optional.empty());
        assertThat(r.verdict()).isEqualTo(Verdict.SAME);
        assertThat(r).hasToString("The same picture: every pixel is equal. The file differs in what it says of its making: "
                + "program: Variorum 0.1.0 then, Variorum 0.2.0 now.");
    }

    @Test
    void withinTheToleranceUpToItsBounds() {
        Tolerance tolerance = new Tolerance(4, 60);
        assertThat(new Fit(4, 60).within(tolerance)).isTrue();
        assertThat(new Fit(5, 60).within(tolerance)).isFalse();
        assertThat(new Fit(4, 59.9).within(tolerance)).isFalse();
    }

    @Test
    void lastDigitsOnAnotherMachine() {
        Reproduction r = Reproduction.of(ORIGINAL, Picture.of(16, 12, pixels(1), GARDEN, SAMPLE), List.of(),
                Optional.of(List.of("threads: 4 then, 2 now")));
        assertThat(r.verdict()).isEqualTo(Verdict.SAME);
        assertThat(r).hasToString("The same picture within the tolerance: pixels differ by up to 1 of 255 levels, PSNR 61.9 dB"
                + " (up to 4 levels with 60 dB and more count as the same). That can come from what is not as it was: threads: 4 then, 2 now.");
    }

    @Test
    void lastDigitsOfAnotherArithmetic() {
        Reproduction r = Reproduction.of(ORIGINAL, Picture.of(16, 12, pixels(1), GARDEN, SAMPLE),
                List.of("precision: float32 then, \"float32, reference\" now"), Optional.of(List.of()));
        assertThat(r.toString()).endsWith("(up to 4 levels with 60 dB and more count as the same)."
                + " What differs: precision: float32 then, \"float32, reference\" now.");
    }

    @Test
    void lastDigitsAndNothingKnown() {
        Picture again = Picture.of(16, 12, pixels(1), GARDEN, SAMPLE);
        assertThat(Reproduction.of(ORIGINAL, again, List.of(), Optional.empty()).toString()).endsWith(
                "The file does not say on which processor, with how many threads and which libraries it was made; each can change the last digits.");
        assertThat(Reproduction.of(ORIGINAL, again, List.of(), Optional.of(List.of())).toString()).endsWith(
                "Processor, threads and libraries are as they were; nothing recorded explains it.");
    }

    @Test
    void anotherPicture() {
        Reproduction r = Reproduction.of(ORIGINAL, Picture.of(16, 12, pixels(64), GARDEN, SAMPLE), List.of("model: a then, b now"), Optional.empty());
        assertThat(r.verdict()).isEqualTo(Verdict.ANOTHER);
        assertThat(r).hasToString("Another picture: pixels differ by up to 64 of 255 levels, PSNR 25.8 dB (up to 4 levels"
                + " with 60 dB and more count as the same). What differs: model: a then, b now.");
    }

    @Test
    void impossible() {
        assertThat(Reproduction.impossible(ORIGINAL, "the model is not there.")).hasToString("It cannot be made again here: the model is not there.");
    }

    @Test
    void sideBySideWithTheirDifference() {
        String html = Reproduction.of(ORIGINAL, Picture.of(16, 12, pixels(1), GARDEN, SAMPLE), List.of("<b>"), Optional.empty()).html().text();
        assertThat(html.split("<img")).hasSize(4);
        assertThat(html).contains("where they differ, 16 times as strong; black is equal", ORIGINAL.digest());
        assertThat(Reproduction.impossible(ORIGINAL, "<b>lost</b>").html().text().split("<img")).hasSize(2);
        assertThat(Reproduction.impossible(ORIGINAL, "<b>lost</b>").html().text()).contains("&lt;b&gt;lost");
    }

    @Test
    void machineThenAndNow() {
        Past past = new Past(Optional.of(Map.of("threads", "4", "processor", "A", "jar", "x", "cores", "8")), List.of());
        assertThat(past.changedSince(Map.of("threads", "2", "processor", "A", "jar", "y", "cores", "4")))
                .contains(List.of("threads: 4 then, 2 now", "jar: x then, y now"));
        assertThat(Past.UNKNOWN.changedSince(Map.of())).isEmpty();
    }

    @Test
    void fewPixelsFarAway() {
        int[] rgb = pixels(0);
        rgb[0] ^= 8;
        assertThat(Fit.of(ORIGINAL.image(), Picture.of(16, 12, rgb, GARDEN, SAMPLE).image()).get().within(Tolerance.of(SAMPLE))).isFalse();
    }

    @Test
    void bfloat16IsMeasuredByItsOwn() {
        Origin fast = new Origin("Variorum 0.1.0", "sample", "5".repeat(64), SAMPLE.loraDigests(), "cpu", "bfloat16");
        Picture original = Picture.of(16, 12, pixels(0), GARDEN, fast);
        assertThat(Reproduction.of(original, Picture.of(16, 12, pixels(8), GARDEN, SAMPLE), List.of(), Optional.empty()).verdict()).isEqualTo(Verdict.SAME);
        assertThat(Reproduction.of(Picture.of(16, 12, pixels(0), GARDEN, SAMPLE), Picture.of(16, 12, pixels(8), GARDEN, fast), List.of(), Optional.empty()).verdict())
                .as("a picture of float32 is held to float32").isEqualTo(Verdict.ANOTHER);
        assertThat(Reproduction.of(original, Picture.of(16, 12, pixels(127), GARDEN, fast), List.of(), Optional.empty()).toString())
                .startsWith("Another picture: ").contains("up to 64 levels with 40 dB and more count as the same");
    }

    /** The example's pixels, the blue of each eighth moved by so many levels. */
    private static int[] pixels(int levels) {
        int[] rgb = Examples.pixels(16, 12, GARDEN.seed());
        for (int i = 0; i < rgb.length; i += 8) {
            int blue = rgb[i] & 0xFF;
            rgb[i] = rgb[i] & 0xFFFF00 | (blue + levels <= 255 ? blue + levels : blue - levels);
        }
        return rgb;
    }
}
