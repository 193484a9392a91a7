// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.ledger.Entry;
import io.variorum.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NarrativeTest {

    @TempDir
    Path folder;

    @Test
    void everyStatementNamesEntriesThatExist() {
        try (Ledger ledger = Studio.whole(folder)) {
            Set<Long> numbers = ledger.entries().stream().map(Entry::number).collect(Collectors.toSet());
            assertThat(blocks(ledger)).filteredOn(b -> b.voice() != Voice.EXPLAINED).hasSizeGreaterThan(20)
                    .allSatisfy(b -> assertThat(b.entries()).isNotEmpty().isSubsetOf(numbers));
        }
    }

    @Test
    void everyQuotedWordWasWrittenInItsEntry() {
        try (Ledger ledger = Studio.whole(folder)) {
            assertThat(blocks(ledger).stream().filter(Block.Quote.class::isInstance).map(Block.Quote.class::cast))
                    .hasSize(4).allSatisfy(q -> assertThat(ledger.entries().get((int) q.entry() - 1).toString()).contains(q.words()));
        }
    }

    @Test
    void everyDigestStandsInTheLedger() throws IOException {
        try (Ledger ledger = Studio.whole(folder)) {
            String written = Files.readString(ledger.folder().resolve("ledger.jsonl"));
            Path page = Narrative.of(ledger).save(folder.resolve("told").toString()).files().get(1);
            List<String> digests = Pattern.compile("\\b[0-9a-f]{64}\\b").matcher(withoutPictures(page)).results()
                    .map(MatchResult::group).distinct().toList();
            assertThat(digests).hasSizeGreaterThan(3).allSatisfy(d -> assertThat(written).contains(d));
        }
    }

    @Test
    void sectionsInTheOrderOfTheDesign() {
        try (Ledger ledger = Studio.whole(folder)) {
            assertThat(account(ledger).sections()).extracting(Section::key).containsExactly("front", "intention", "author", "means", "words",
                    "parameters", "course", "choice", "variation", "comparison", "reproduction", "disclosure", "limits", "typed", "record");
        }
    }

    @Test
    void emptyLedgerNamesWhatIsMissing() {
        try (Ledger ledger = Ledger.open(folder.resolve("empty"))) {
            assertThat(blocks(ledger)).filteredOn(Block.Missing.class::isInstance).extracting(b -> ((Block.Missing) b).verb())
                    .contains("ledger.intends(\"What the picture is to show, and why.\")",
                            "ledger.chose(picture, \"What is right in this picture, and not in the others.\")",
                            "sweep(base).over(seeds(1, 2, 3)).over(cfgScales(2, 4, 8)).run(sd)");
        }
    }

    @Test
    void pictureWhoseFileIsGone() throws IOException {
        try (Ledger ledger = Studio.whole(folder)) {
            String chosen = ledger.entries().stream().filter(Entry.Chosen.class::isInstance).map(e -> ((Entry.Chosen) e).picture())
                    .findFirst().orElseThrow();
            Files.delete(ledger.folder().resolve("pictures").resolve(chosen + ".png"));
            Account account = account(ledger);
            assertThat(account.frontispiece()).isEmpty();
            assertThat(text(account.sections().get(0))).contains("The file of the picture with SHA-256 " + chosen
                    + " is not in the studio folder any more, or is not the file that was recorded. It cannot be shown.");
        }
    }

    @Test
    void changedPictureIsSaidFirst() throws IOException {
        try (Ledger ledger = Studio.whole(folder); Stream<Path> pictures = Files.list(ledger.folder().resolve("pictures"))) {
            Path file = pictures.sorted().findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 1] ^= 1;
            Files.write(file, bytes);
            assertThat(text(account(ledger).sections().get(0)))
                    .contains("The record was checked when this account was written, and it is not intact: ")
                    .contains(file.getFileName().toString().substring(0, 12));
        }
    }

    @Test
    void noNameUnlessGiven() throws IOException {
        try (Ledger ledger = Studio.whole(folder)) {
            for (Path file : Narrative.of(ledger).save(folder.resolve("told").toString()).files()) {
                assertThat(withoutPictures(file)).doesNotContain(System.getProperty("user.home") + "/", folder.toString())
                        .doesNotContain("Signature of A. Li");
            }
        }
    }

    @Test
    void laterJudgementIsSaidWithTheEarlierOne() {
        try (Ledger ledger = Studio.whole(folder)) {
            Entry.Chosen chosen = (Entry.Chosen) ledger.entries().stream().filter(Entry.Chosen.class::isInstance).findFirst().orElseThrow();
            assertThat(text(section(ledger, "choice"))).doesNotContain("later");
            ledger.rejected(ledger.picture(chosen.picture()).orElseThrow(), "Too bright after all.");
            assertThat(text(section(ledger, "choice"))).contains("The picture above was rejected later, on ");
        }
    }

    @Test
    void whichPictureIsMeant() {
        try (Ledger ledger = Studio.whole(folder)) {
            String chosen = ledger.chosen().get(0).digest();
            assertThat(text(section(ledger, "front"))).contains("“This picture” is, here and in what follows, picture " + chosen.substring(0, 10) + ", made on ",
                    " as number 8 of 15 pictures.", "The record holds 24 entries, written ", " in one sitting. 15 pictures were made; one request failed.");
        }
    }

    @Test
    void exportsAreWrittenDown() {
        try (Ledger ledger = Studio.whole(folder)) {
            int before = ledger.entries().size();
            Saved saved = Narrative.of(ledger).title("Girl at dusk").author("A. Li").save(folder.resolve("told").toString());
            assertThat(ledger.entries().subList(before, ledger.entries().size())).extracting(e -> ((Entry.Exported) e).file())
                    .containsExactly("told.ipynb", "told.html", "told.pdf", "told.zip");
            assertThat(saved.toString()).startsWith("The narrative \"Girl at dusk\" was written to ");
        }
    }

    @Test
    void emptyTitle() {
        try (Ledger ledger = Ledger.open(folder.resolve("empty"))) {
            assertThatThrownBy(() -> Narrative.of(ledger).title(" "))
                    .hasMessage("The narrative's title must not be empty. Try .title(\"Girl at dusk\").");
            assertThatThrownBy(() -> Narrative.of(ledger).save(""))
                    .hasMessage("The narrative's name must not be empty. Try .save(\"girl-at-dusk\").");
        }
    }

    private Account account(Ledger ledger) {
        return Narrative.of(ledger).title("Girl at dusk").author("A. Li").account(folder);
    }

    private List<Block> blocks(Ledger ledger) {
        Account account = account(ledger);
        return Stream.concat(account.frontispiece().stream(), account.sections().stream().flatMap(s -> s.blocks().stream())).toList();
    }

    private Section section(Ledger ledger, String key) {
        return account(ledger).sections().stream().filter(s -> s.key().equals(key)).findFirst().orElseThrow();
    }

    private static String text(Section section) {
        return section.blocks().stream().map(Block::toString).collect(Collectors.joining("\n"));
    }

    private static String withoutPictures(Path file) throws IOException {
        if (file.toString().endsWith(".pdf")) {
            try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
                return pdf.getDocumentInformation().getCOSObject() + new PDFTextStripper().getText(pdf);
            }
        }
        if (file.toString().endsWith(".zip")) {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1); // the bundle is not compressed
        }
        return Files.readString(file).replaceAll("(?<=base64,)[A-Za-z0-9+/=]+", "").replaceAll("\"image/png\": \"[^\"]+\"", "");
    }
}
