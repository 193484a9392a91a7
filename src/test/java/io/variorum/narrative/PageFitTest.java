// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.ledger.Ledger;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.LongStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account with more and more notes, so that its pictures, its sheet and its charts meet the pages' ends at many places. */
class PageFitTest {

    private static final double FOOT = 0.93; // of a page's height; below stands its number
    private static final double HEAD = 0.07;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 6, 9})
    void noPageButTheLastIsMuchEmptierThanAThird(int notes) throws IOException {
        try (Ledger ledger = Studio.whole(folder)) {
            assertFilled(ledger, notes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void norWithTheHeatMapOfManyPictures(int notes) throws IOException {
        try (Ledger ledger = Studio.whole(folder)) {
            Studio.sweep(ledger, Studio.BASE.prompt("another garden"), LongStream.rangeClosed(1, 13).toArray(), new double[] {2, 4, 8});
            assertFilled(ledger, notes);
        }
    }

    private void assertFilled(Ledger ledger, int notes) throws IOException {
        for (int i = 0; i < notes; i++) {
            ledger.noted("A note of some length, number " + i + ", which says what was seen in the last picture and what is to be tried next.");
        }
        byte[] pdf = new PdfWriter(Sentences.in("en")).write(Narrative.of(ledger).account(folder), Instant.EPOCH).bytes();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (int page = 0; page < document.getNumberOfPages() - 1; page++) {
                assertThat(empty(new PDFRenderer(document).renderImage(page, 0.3f))).as("empty share of page %d", page + 1).isLessThan(0.36);
            }
        }
    }

    /** The share of the page's text area below its last mark. */
    private static double empty(BufferedImage page) {
        int foot = (int) (FOOT * page.getHeight());
        int last = foot;
        while (last > 0 && blank(page, last)) {
            last--;
        }
        return (double) (foot - last) / (foot - HEAD * page.getHeight());
    }

    private static boolean blank(BufferedImage page, int row) {
        for (int x = 0; x < page.getWidth(); x++) {
            if ((page.getRGB(x, row) & 0xFF) < 0xE0) {
                return false;
            }
        }
        return true;
    }
}
