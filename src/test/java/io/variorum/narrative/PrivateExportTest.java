// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.ledger.Ledger;
import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an author types and whatever fails, nothing that is handed on names the machine's user or folders. */
class PrivateExportTest {

    private static final Parameters BASE = Parameters.of("a garden").size(64, 64);

    @TempDir
    Path temp;
    private Path home;
    private final String[] before = {System.getProperty("user.home"), System.getProperty("user.name")};

    @BeforeEach
    void anotherUser() throws IOException {
        home = Files.createDirectories(temp.resolve("home/annabel w"));
        System.setProperty("user.home", home.toString());
        System.setProperty("user.name", "annabel w");
    }

    @AfterEach
    void thisUser() {
        System.setProperty("user.home", before[0]);
        System.setProperty("user.name", before[1]);
    }

    @Test
    void noExportNamesTheUser() throws IOException {
        Path work = Files.createDirectories(home.resolve("work"));
        Path sketch = DrawnPicture.of(BASE.seed(9)).save(work.resolve("sketch.png"));
        try (Ledger ledger = Ledger.open(work.resolve("girl"))) {
            ledger.ran("var sd = stableDiffusion(ledger, \"%s/models/a.safetensors\"); // %s".formatted(home, home.toUri()), List.of(),
                    "UncheckedIOException: %s/models/a.safetensors (No such file), nor /media/annabel w/disk.".formatted(home));
            ledger.failed(BASE, "There is no LoRA in %s.".formatted(home.resolve("loras")));
            ledger.imported(sketch, "a cat");
            ledger.supplied(Files.readAllBytes(sketch), sketch.getFileName().toString());
            ledger.priorWork(sketch, "Mine.");
            Picture picture = Studio.keep(ledger, BASE.from(DrawnPicture.of(BASE.seed(9))).strength(0.5));
            ledger.film(work.resolve("making.gif"));
            ledger.chose(picture, "Calm.");
            for (String language : List.of("en", "zh")) {
                Saved saved = Narrative.of(ledger).language(language).save(work.resolve(language).toString());
                for (Path file : saved.files()) {
                    assertNamesNobody(file);
                }
                Path out = Files.createDirectories(temp.resolve("out-" + language));
                Bundle.unpack(work.resolve(language + ".zip"), out);
                try (Stream<Path> all = Files.walk(out)) {
                    for (Path file : all.filter(Files::isRegularFile).toList()) {
                        assertNamesNobody(file);
                    }
                }
            }
            assertThat(Files.readString(ledger.folder().resolve("ledger.jsonl")))
                    .contains("~/models/a.safetensors\\\"); // file://~", "nor /media/~/disk.", "There is no LoRA in ~/loras.");
            assertThat(Ledger.verify(ledger.folder()).intact()).isTrue();
        }
    }

    private void assertNamesNobody(Path file) throws IOException {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes).as(file.getFileName().toString()).doesNotContain("annabel", home.toString());
        if (file.toString().endsWith(".pdf")) {
            try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
                assertThat(new PDFTextStripper().getText(pdf)).doesNotContain("annabel");
                assertThat(pdf.getDocumentInformation().getMetadataKeys()).allSatisfy(key -> assertThat(
                        pdf.getDocumentInformation().getCustomMetadataValue(key) + "").doesNotContain("annabel"));
            }
        }
    }
}
