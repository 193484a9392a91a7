// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfWriterTest {

    private static final Instant TIME = Instant.parse("2026-11-22T16:20:00Z");

    @TempDir
    Path folder;

    @Test
    void holdsTheWordsOfBothLanguages() throws IOException {
        try (Ledger ledger = Studio.whole(folder)) {
            ledger.noted("请把她的脸放在光里。");
            assertThat(text(write(ledger, "zh", "黄昏时分的少女"))).contains("黄昏时分的少女", "请把她的脸放在光里。", "创作意图", "half body",
                    "The garden must be as present as she is.");
        }
    }

    @Test
    void characterWithoutShapeIsWrittenOutAndSaid() throws IOException {
        try (Ledger ledger = Studio.whole(folder)) {
            ledger.noted("Happier 😀, łódź, Жук.");
            Pdf pdf = write(ledger, "en", "Girl at dusk");
            assertThat(text(pdf)).contains("Happier ⟨U+1F600⟩, łódź, Жук.");
            assertThat(pdf.notices(Sentences.in("en"))).containsExactly(
                    "The PDF’s fonts have no shape for 😀 U+1F600; there each of these characters is written out as ⟨U+1F600⟩.");
        }
    }

    @Test
    void sameAccountSameBytes() {
        try (Ledger ledger = Studio.whole(folder)) {
            Account account = Narrative.of(ledger).account(folder);
            PdfWriter writer = new PdfWriter(Sentences.in("en"));
            assertThat(writer.write(account, TIME).bytes()).isEqualTo(writer.write(account, TIME).bytes());
        }
    }

    @Test
    void everyPageSaysWhichOfHowMany() throws IOException {
        try (Ledger ledger = Studio.whole(folder); PDDocument pdf = Loader.loadPDF(write(ledger, "zh", "少女").bytes())) {
            int pages = pdf.getNumberOfPages();
            PDFTextStripper second = new PDFTextStripper();
            second.setStartPage(2);
            second.setEndPage(2);
            assertThat(new PDFTextStripper().getText(pdf)).contains("第 1 页，共 " + pages + " 页", "第 " + pages + " 页，共 " + pages + " 页");
            assertThat(second.getText(pdf).strip()).contains("少女");
        }
    }

    @Test
    void contentsNameThePages() throws IOException {
        try (Ledger ledger = Studio.whole(folder); PDDocument pdf = Loader.loadPDF(write(ledger, "en", "Girl at dusk").bytes())) {
            PDFTextStripper first = new PDFTextStripper();
            first.setEndPage(1);
            Matcher last = Pattern.compile("15 +The record[ .]+(\\d+)\\R").matcher(first.getText(pdf));
            assertThat(first.getText(pdf)).containsPattern("1 +The record in short[ .]+2\\R");
            assertThat(last.find()).isTrue();
            PDFTextStripper there = new PDFTextStripper();
            there.setStartPage(Integer.parseInt(last.group(1)));
            there.setEndPage(there.getStartPage());
            assertThat(there.getText(pdf)).containsPattern("15 +The record\\R");
        }
    }

    @Test
    void tagsLanguageAndWordsForThePictures() throws IOException {
        try (Ledger ledger = Studio.whole(folder); PDDocument pdf = Loader.loadPDF(write(ledger, "zh", "少女").bytes())) {
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("zh");
            assertThat(alternatives(pdf.getDocumentCatalog().getStructureTreeRoot())).doesNotContain("").contains("1 · 4").anyMatch(words -> words.endsWith("选定的图片。128 × 192 像素。"));
            assertThat(pdf.getDocumentCatalog().getMetadata()).isNull();
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot().getKids()).isNotEmpty();
            assertThat(pdf.getDocumentCatalog().getDocumentOutline().getFirstChild().getTitle()).isEqualTo("记录概要");
        }
    }

    @Test
    void everyFontIsInside() throws IOException {
        try (Ledger ledger = Studio.whole(folder); PDDocument pdf = Loader.loadPDF(write(ledger, "zh", "少女").bytes())) {
            for (PDPage page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
            assertThat(pdf.getDocumentInformation().getCreationDate().toInstant()).isEqualTo(TIME);
        }
    }

    @Test
    void strangersWordsOpenNothing() throws IOException {
        try (Ledger ledger = Studio.whole(folder)) {
            ledger.noted("</p><img src=\"http://a.b/c.png\"/><link href='file:///etc/hosts'/> &amp; ]]> \uFFFE\u0001");
            Pdf pdf = write(ledger, "en", "</title><script>alert(1)</script>");
            assertThat(text(pdf)).contains("<img src=\"http://a.b/c.png\"/>").contains("⟨U+FFFE⟩", "⟨U+0001⟩");
            try (PDDocument opened = Loader.loadPDF(pdf.bytes())) {
                assertThat(opened.getDocumentCatalog().getOpenAction()).isNull();
                assertThat(opened.getDocumentCatalog().getNames() == null || opened.getDocumentCatalog().getNames().getJavaScript() == null).isTrue();
            }
        }
    }

    @Test
    void radicalIsWrittenAsTheCharacterItLooksLike() {
        assertThat(PdfWriter.shaped("图\u2F5A", new TreeSet<>())).isEqualTo("图片");
    }

    @Test
    void emojiMarkVanishesWithoutANotice() {
        TreeSet<Integer> without = new TreeSet<>();
        assertThat(PdfWriter.shaped("a\uFE0Fb ☃", without)).isEqualTo("ab ☃");
        assertThat(without).isEmpty();
        assertThat(List.of(Font.values())).allSatisfy(f -> assertThat(f.open()).isNotNull());
    }

    @Test
    void entriesAreCopiedOutAsTheyStand() throws IOException {
        try (Ledger ledger = Studio.whole(folder)) {
            assertThat(text(write(ledger, "en", "Girl at dusk"))).contains("128 × 192 pixels. [14, 23] ");
        }
    }

    private Pdf write(Ledger ledger, String language, String title) {
        return new PdfWriter(Sentences.in(language)).write(Narrative.of(ledger).language(language).title(title).account(folder), TIME);
    }

    /** What stands for each figure where it cannot be seen. */
    private static List<String> alternatives(PDStructureNode node) {
        List<String> found = new ArrayList<>();
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement e) {
                if (e.getStructureType().equals("Figure")) {
                    found.add(e.getAlternateDescription() == null ? "" : e.getAlternateDescription());
                }
                found.addAll(alternatives(e));
            }
        }
        return found;
    }

    /** The words as a reader copies them out, without the line breaks of the page. */
    private static String text(Pdf pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
            return new PDFTextStripper().getText(document).replaceAll("\\R", " ").replaceAll(" +", " ");
        }
    }
}
