// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.ledger.Ledger;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An account with more and more notes, so that its pictures, its sheet and its charts meet the pages' ends at many places. */
class PageFitTest {

    private static final double FOOT = 0.93; // of a page's height; below stands its number
    private static final double HEAD = 0.07;
    private static final Pattern CAPTION = Pattern.compile("^(Rows: |Every picture in the record|The numbers behind|行：|记录里的全部图片)");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"en, 0", "en, 3", "en, 6", "en, 9", "zh, 0", "zh, 4"})
    void pagesAreFilled(String language, int notes) throws IOException {
        try (Ledger ledger = Studio.whole(folder)) {
            assertFilled(ledger, language, notes);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "3, 3", "4, 3", "4, 4", "5, 5", "13, 3"})
    void alsoWithAnotherSweep(int seeds, int scales) throws IOException {
        try (Ledger ledger = Studio.whole(folder)) {
            Studio.sweep(ledger, Studio.BASE.prompt("another garden"), LongStream.rangeClosed(1, seeds).toArray(),
                    IntStream.rangeClosed(1, scales).mapToDouble(i -> 2 * i).toArray());
            assertFilled(ledger, "en", 0);
            assertFilled(ledger, "zh", 1);
            assertFilled(ledger, "en", 2);
        }
    }

    /** A page is filled but for less than a quarter, or a third where a section ends; no heading or caption stands at its end alone. */
    private void assertFilled(Ledger ledger, String language, int notes) throws IOException {
        for (int i = 0; i < notes; i++) {
            ledger.noted("A note of some length, number " + i + ", which says what was seen in the last picture and what is to be tried next.");
        }
        byte[] pdf = new PdfWriter(Sentences.in(language)).write(Narrative.of(ledger).language(language).account(folder), Instant.EPOCH).bytes();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (int page = 0; page < document.getNumberOfPages() - 1; page++) {
                List<Line> next = lines(document, page + 1);
                List<Line> here = lines(document, page);
                assertThat(empty(new PDFRenderer(document).renderImage(page, 0.5f))).as("empty share of page %d of %s", page + 1, language)
                        .isLessThan(next.get(0).isHeading() ? 0.33 : 0.25);
                assertThat(here.get(here.size() - 1)).as("last line of page %d of %s", page + 1, language)
                        .matches(l -> !l.isHeading()).matches(l -> !CAPTION.matcher(l.text()).find());
            }
        }
    }

    /** Of a page, from top to bottom, without the title at its head and its number. */
    private static List<Line> lines(PDDocument document, int page) throws IOException {
        List<Line> lines = new ArrayList<>();
        PDFTextStripper reader = new PDFTextStripper() {
            @Override
            protected void writeString(String text, List<TextPosition> letters) {
                TextPosition first = letters.get(0);
                if (first.getY() > HEAD * first.getPageHeight() && first.getY() < FOOT * first.getPageHeight()) {
                    lines.add(new Line(text.strip(), first.getFontSizeInPt(), first.getY()));
                }
            }
        };
        reader.setStartPage(page + 1);
        reader.setEndPage(page + 1);
        reader.getText(document);
        return lines.stream().filter(l -> !l.text().isEmpty()).sorted(Comparator.comparing(Line::y)).toList();
    }

    private record Line(String text, float points, float y) {
        boolean isHeading() {
            return points >= 13; // 14, less what scaling takes
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
