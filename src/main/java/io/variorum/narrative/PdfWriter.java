// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.BlockBox;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Writes the account as a PDF: fonts and pictures inside, nothing fetched; the same account gives the same bytes. */
final class PdfWriter {

    private static final String PICTURE = "data:image/png;base64,";

    private final Sentences say;

    PdfWriter(Sentences say) {
        this.say = say;
    }

    /** @param time stands in the PDF as the time of its making: that of the last entry told of */
    Pdf write(Account account, Instant time) {
        SortedSet<Integer> without = new TreeSet<>();
        PaperCharts charts = new PaperCharts();
        String page = shaped(PageWriter.print(account, say, charts), without);
        XRLog.setLoggingEnabled(false); // its log would land between the author's pictures
        try (PDDocument pdf = new PDDocument()) {
            Document content = parsed(page);
            FSDefaultCacheStore metrics = new FSDefaultCacheStore();
            PageFit.on(content, c -> laidOut(c, charts, metrics));
            try (PdfBoxRenderer renderer = renderer(content, charts, metrics, pdf)) {
                renderer.layout();
                renderer.createPDFWithoutClosing();
            }
            pdf.setDocumentInformation(about(account, time));
            pdf.getDocumentCatalog().setMetadata(null); // it would claim PDF/UA, which nobody has checked
            pdf.setDocumentId(time.toEpochMilli());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            pdf.save(out);
            return new Pdf(out.toByteArray(), without);
        } catch (IOException e) {
            throw new UncheckedIOException("The PDF cannot be written.", e);
        }
    }

    private static BlockBox laidOut(Document content, PaperCharts charts, FSDefaultCacheStore metrics) {
        try (PDDocument pdf = new PDDocument(); PdfBoxRenderer renderer = renderer(content, charts, metrics, pdf)) {
            renderer.layout();
            return renderer.getRootBox();
        } catch (IOException e) {
            throw new UncheckedIOException("The PDF cannot be written.", e);
        }
    }

    /** @param metrics of the fonts, read once for all layouts */
    private static PdfBoxRenderer renderer(Document content, PaperCharts charts, FSDefaultCacheStore metrics, PDDocument pdf) {
        PdfRendererBuilder builder = new PdfRendererBuilder().usePDDocument(pdf).usePdfUaAccessibility(true).useUnicodeLineBreaker(new LineBreaks()).withW3cDocument(content, "").useObjectDrawerFactory(charts)
                .useCacheStore(PdfRendererBuilder.CacheStore.PDF_FONT_METRICS, metrics)
                .useExternalResourceAccessControl((uri, type) -> uri.startsWith(PICTURE), ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useExternalResourceAccessControl((uri, type) -> uri.startsWith(PICTURE), ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        for (Font font : Font.values()) {
            builder.useFont(font::open, font.family());
        }
        return builder.buildPdfRenderer();
    }

    /** The text with ⟨U+1F600⟩ in place of each character without a shape, which a PDF would show as nothing or as a box. */
    static String shaped(String text, SortedSet<Integer> without) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(PdfWriter::unified).forEach(c -> {
            if (c < 0x7F || Font.has(c)) {
                out.appendCodePoint(c);
            } else if (c != 0x200C && c != 0x200D && c != 0xFE0F) { // joiners and the emoji mark have no shape of their own
                without.add(c);
                out.append(String.format(Locale.ROOT, "⟨U+%04X⟩", c));
            }
        });
        return out.toString();
    }

    /** A radical or a compatibility form as the Chinese character it looks the same as; the font has one shape for both. */
    private static int unified(int character) {
        if (character < 0x2E80 || Font.has(character) || !Character.isIdeographic(character) && character > 0x2FDF) {
            return character;
        }
        String plain = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC);
        return plain.codePointCount(0, plain.length()) == 1 ? plain.codePointAt(0) : character;
    }

    private static PDDocumentInformation about(Account account, Instant time) {
        PDDocumentInformation about = new PDDocumentInformation();
        GregorianCalendar day = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        day.setTime(Date.from(time));
        about.setTitle(account.title());
        account.author().ifPresent(about::setAuthor);
        about.setCreator("Variorum");
        about.setCreationDate(day);
        about.setModificationDate(day);
        return about;
    }

    private static Document parsed(String page) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e); // our own templates are well-formed XML
        }
    }
}
