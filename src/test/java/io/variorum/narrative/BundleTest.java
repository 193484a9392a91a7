// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.variorum.ledger.Ledger;
import io.variorum.ledger.Verification;
import io.variorum.picture.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {

    @TempDir
    static Path saved;
    private static Path folder;
    private static Path zip;

    @TempDir
    Path temp;

    @BeforeAll
    static void save() throws IOException {
        folder = Files.createDirectory(saved.resolve("work"));
        try (Ledger ledger = Studio.whole(folder)) {
            zip = Narrative.of(ledger).title("Girl at dusk").save(folder.resolve("told").toString()).files().get(3);
        }
    }

    @Test
    void holdsEverythingTheOtherSideNeeds() throws IOException {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        TreeSet<String> top = new TreeSet<>();
        try (Stream<Path> files = Files.list(bundle.folder())) {
            files.forEach(f -> top.add(f.getFileName().toString()));
        }
        assertThat(top).containsExactlyInAnyOrder("README.md", "SHA256SUMS", "SHA256SUMS.sig", "author-key.pem", "bom.cdx.json", "environment.json",
                "forms", "girl-at-dusk", "told.html", "told.ipynb", "told.pdf", "weights.json");
        assertThat(bundle.studio()).isEqualTo(temp.resolve("out/girl-at-dusk"));
        assertThat(Files.readString(bundle.folder().resolve("README.md"))).contains("java -jar variorum.jar verify BUNDLE.zip",
                "java -jar variorum.jar replay BUNDLE.zip", "`girl-at-dusk/ledger.jsonl`").doesNotContain("@");
        assertThat(JsonParser.parseString(Files.readString(bundle.folder().resolve("weights.json"))).getAsJsonArray()).hasSize(2);
        assertThat(JsonParser.parseString(Files.readString(bundle.folder().resolve("bom.cdx.json"))).getAsJsonObject().get("bomFormat").getAsString())
                .isEqualTo("CycloneDX");
    }

    @Test
    void formsAreForms() throws IOException {
        Path forms = Bundle.unpack(zip, temp.resolve("out")).folder().resolve("forms");
        assertThat(Files.readString(forms.resolve("us-fre-902-13-14.md"))).contains("902(13)", "902(14)", "Signature: ....")
                .doesNotContain("@", "A. Li");
        assertThat(Files.readString(forms.resolve("china-2018-art-11.md"))).contains("第十一条", "提交人签名：…", "SHA256SUMS.sig")
                .doesNotContain("@");
    }

    @Test
    void readmeAndFormsNameTheRecordAndThePictureByTheirDigests() throws IOException {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        String record = Sha256.hex(bundle.studio().resolve("ledger.jsonl"));
        try (Ledger ledger = Ledger.open(folder.resolve("girl-at-dusk"))) {
            String picture = ledger.chosen().get(0).digest();
            for (String file : List.of("README.md", "forms/us-fre-902-13-14.md", "forms/china-2018-art-11.md")) {
                assertThat(Files.readString(bundle.folder().resolve(file))).as(file).contains(record, picture);
            }
        }
    }

    @Test
    void chineseReadmeIsFilledToo() throws IOException {
        try (Ledger ledger = Ledger.open(folder.resolve("girl-at-dusk"))) {
            BundleContent content = BundleContent.of(ledger.folder(), Narrative.of(ledger).story(folder), Sentences.in("zh"), List.of());
            assertThat(new String((byte[]) content.files().get("README.md"), StandardCharsets.UTF_8)).contains("Variorum").doesNotContain("@");
        }
    }

    @Test
    void intact() {
        assertThat(Bundle.verify(zip).toString()).matches("Intact: \\d+ entries and 15 pictures are as they were written\\.");
    }

    @Test
    void sameContentSameBytes() throws IOException {
        try (Ledger ledger = Ledger.open(folder.resolve("girl-at-dusk"))) {
            Narrative narrative = Narrative.of(ledger);
            List<Path> told = List.of(folder.resolve("told.html"), folder.resolve("told.pdf"));
            for (String name : List.of("a.zip", "b.zip")) {
                BundleContent content = BundleContent.of(ledger.folder(), narrative.story(folder), Sentences.in("en"), told);
                assertThat(BundleSignature.sign(content)).isEmpty();
                BundleWriter.write(temp.resolve(name), content.files());
            }
        }
        assertThat(temp.resolve("a.zip")).hasSameBinaryContentAs(temp.resolve("b.zip"));
    }

    @Test
    void changedFile() throws IOException {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        Files.writeString(bundle.folder().resolve("told.html"), "another story");
        Files.delete(bundle.folder().resolve("weights.json"));
        Files.writeString(bundle.folder().resolve("late.txt"), "late");
        assertThat(bundle.verify().findings()).containsExactly("told.html was changed after the bundle was made.",
                "weights.json is missing from the bundle.", "late.txt was not in the bundle when it was made.");
    }

    @Test
    void changedListBreaksTheSignature() throws IOException {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        Path sums = bundle.folder().resolve("SHA256SUMS");
        Files.delete(bundle.folder().resolve("weights.json"));
        Files.write(sums, Files.readAllLines(sums).stream().filter(l -> !l.endsWith("weights.json")).toList());
        assertThat(bundle.verify().findings()).containsExactly("SHA256SUMS.sig is not a signature of SHA256SUMS by the key in author-key.pem.");
    }

    @Test
    void changedRecordIsNamedByItsLine() throws IOException {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        Path ledger = bundle.studio().resolve("ledger.jsonl");
        Files.writeString(ledger, Files.readString(ledger).replace("Burnt out.", "Too good."));
        Verification found = bundle.verify();
        assertThat(found.intact()).isFalse();
        assertThat(found.findings()).contains("girl-at-dusk/ledger.jsonl was changed after the bundle was made.")
                .anySatisfy(f -> assertThat(f).matches("girl-at-dusk/ledger.jsonl: line \\d+ was changed after it was written.*"));
    }

    @Test
    void namesNobodyByItself() throws IOException {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        try (Stream<Path> files = Files.walk(bundle.folder())) {
            for (Path file : files.filter(f -> f.toString().matches(".*\\.(md|json|jsonl|html|ipynb)")).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(System.getProperty("user.home") + "/", saved.toString());
            }
        }
    }
}
